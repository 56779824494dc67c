import assert from 'node:assert/strict';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { ApiError } from '../../../src/api/apiError';
import type { CredentialProvider } from '../../../src/credentials/credentials';
import { accessTargetOf } from '../../../src/session/accessTarget';
import type { AccountSession } from '../../../src/session/accountSession';
import { apiErrorOf, ClientFixture, neverAborted } from '../support/clientFixture';

describe('accessTargetOf', () => {
  const wire = new ClientFixture();

  /** Calls once with a token that the server refuses; `renew` gets the next one. */
  const probe = async (renew: () => Promise<AccessKeys>) => {
    const refused = wire.emulator.keys.add({
      securityToken: 'EndedToken1',
      expiresAt: '2020-01-01T00:00:00Z',
    });
    const credentials: CredentialProvider = {
      get: async () => ({ keys: await renew() }),
      invalidate: () => undefined,
    };
    const { log, userAgent } = wire.options();
    const session = {
      credentials,
      endpoint: wire.emulator.endpoint,
      options: { strictSsl: { value: true }, userAgent, log },
    };
    const target = accessTargetOf(session as unknown as AccountSession);
    await target.probe({ ...refused, securityToken: 'EndedToken1' }, () => undefined, neverAborted());
  };

  it('calls again with a new token', async () => {
    const calls = wire.calls.length;
    const { accessKeyId, accessKeySecret } = wire.keys;
    await probe(() => Promise.resolve({ accessKeyId, accessKeySecret }));
    assert.equal(wire.calls.length, calls + 2);
  });

  it('says that credentials cannot be renewed', async () => {
    const ended = new ApiError('Ended.', { kind: 'credentials', code: 'CliSessionExpired' });
    assert.equal((await apiErrorOf(probe(() => Promise.reject(ended)))).code, 'CliSessionExpired');
  });

  it('blames the token rather than the endpoint if the server that renews it cannot be reached', async () => {
    const unreachable = new ApiError('No such host.', { kind: 'network', code: 'ENOTFOUND' });
    const { code = '' } = await apiErrorOf(probe(() => Promise.reject(unreachable)));
    assert.match(code, /^InvalidSecurityToken/);
  });
});
