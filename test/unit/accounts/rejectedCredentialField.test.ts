import assert from 'node:assert/strict';
import { rejectedCredentialField } from '../../../src/accounts/rejectedCredentialField';
import { ApiError } from '../../../src/api/apiError';

const REJECTED = {
  'InvalidAccessKeyId.NotFound': 'accessKeyId',
  'InvalidAccessKeyId.Inactive': 'accessKeyId',
  SignatureDoesNotMatch: 'accessKeySecret',
  IncompleteSignature: 'accessKeySecret',
  'InvalidSecurityToken.Expired': 'securityToken',
  'InvalidSecurityToken.Malformed': 'securityToken',
  'InvalidSecurityToken.MismatchWithAccessKey': 'securityToken',
  MissingSecurityToken: 'securityToken',
} as const;

describe('rejectedCredentialField', () => {
  for (const [code, field] of Object.entries(REJECTED)) {
    it(`${code}: ${field}`, () => {
      assert.equal(rejectedCredentialField(new ApiError('No.', { kind: 'credentials', code })), field);
    });
  }

  it('returns undefined for other failures', () => {
    for (const kind of ['permission', 'clock', 'network', 'throttled'] as const) {
      assert.equal(
        rejectedCredentialField(new ApiError('No.', { kind, code: 'InvalidAccessKeyId' })),
        undefined,
      );
    }
  });
});
