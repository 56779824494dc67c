import assert from 'node:assert/strict';
import { accountStateOf } from '../../../src/accounts/accountState';
import { localizable } from '../../../src/api/localizable';
import { sourceError } from '../../../src/credentials/sourceProblem';
import { ApiError, type ApiErrorKind } from '../../../src/api/apiError';

const failure = (kind: ApiErrorKind, code?: string) => new ApiError('', { kind, code });

describe('the state of an account', () => {
  for (const [state, failures] of [
    ['ready', []],
    ['expired', [failure('credentials', 'InvalidSecurityToken.Expired')]],
    ['expired', [failure('credentials', 'CliSessionExpired')]],
    ['expired', [failure('credentials', 'CliTokenExpired')]],
    ['expired', [failure('credentials', 'EnvironmentTokenExpired')]],
    ['expired', [failure('credentials', 'FileTokenExpired')]],
    ['expired', [failure('credentials', 'CredentialsExpired')]],
    ['needsKeys', [failure('credentials', 'NoKeys')]],
    ['missingProfile', [failure('credentials', 'CliProfileMissing')]],
    ['unusableProfile', [failure('credentials', 'CliProfileUnusable')]],
    ['unavailable', [sourceError(localizable('Failed.'), 'ExternalProgramFailed')]],
    ['rejected', [failure('credentials', 'SignatureDoesNotMatch')]],
    ['rejected', [failure('credentials', 'InvalidSecurityToken.Malformed')]],
    ['denied', [failure('permission', 'NoPermission')]],
    ['failed', [failure('network', 'ECONNRESET')]],
    ['failed', [new Error('unexpected')]],
    ['expired', [failure('network'), failure('credentials', 'InvalidSecurityToken.Expired')]],
  ] as const) {
    const codes = failures.map((each) => ('code' in each ? (each.code ?? each.kind) : each.message));
    it(`is ${state} after ${codes.join(' and ') || 'no failure'}`, () => {
      assert.equal(accountStateOf(failures), state);
    });
  }
});
