import assert from 'node:assert/strict';
import { faultyKey } from '../../../src/accounts/faultyKey';
import { ApiError } from '../../../src/api/apiError';

const BLAMED = {
  'InvalidAccessKeyId.NotFound': 'accessKeyId',
  'InvalidAccessKeyId.Inactive': 'accessKeyId',
  SignatureDoesNotMatch: 'accessKeySecret',
  IncompleteSignature: 'accessKeySecret',
  'InvalidSecurityToken.Expired': 'securityToken',
  'InvalidSecurityToken.Malformed': 'securityToken',
  'InvalidSecurityToken.MismatchWithAccessKey': 'securityToken',
  MissingSecurityToken: 'securityToken',
} as const;

describe('which key a refused call blames', () => {
  for (const [code, field] of Object.entries(BLAMED)) {
    it(`${code}: ${field}`, () => {
      assert.equal(faultyKey(new ApiError('No.', { kind: 'credentials', code })), field);
    });
  }

  it('none, when it is not the keys', () => {
    for (const kind of ['permission', 'clock', 'network', 'throttled'] as const) {
      assert.equal(faultyKey(new ApiError('No.', { kind, code: 'InvalidAccessKeyId' })), undefined);
    }
  });
});
