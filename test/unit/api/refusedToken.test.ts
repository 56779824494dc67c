import assert from 'node:assert/strict';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { apiErrorOf, ClientFixture, neverAborted } from '../support/clientFixture';

const ONE_PAGE = { pageSize: 1, pageIndex: 1 };

describe('CamsClient: refused STS tokens', () => {
  const wire = new ClientFixture();
  let ended: AccessKeys;
  let valid: AccessKeys;

  beforeEach(async () => {
    const { control } = wire;
    ended = {
      ...(await control.addKey({ securityToken: 'ended', expiresAt: '2020-01-01T00:00:00Z' })),
      securityToken: 'ended',
    };
    valid = { ...(await control.addKey({ securityToken: 'valid' })), securityToken: 'valid' };
  });

  /** A client whose keys are renewed when the server refuses them; without `renewed`, they stay the same. */
  function clientWith(first: AccessKeys, renewed: AccessKeys = first) {
    const refused: AccessKeys[] = [];
    const client = wire.client(first, {
      keys: () => Promise.resolve(refused.length === 0 ? first : renewed),
      onTokenRefused: (keys) => refused.push(keys),
    });
    return { client, refused };
  }

  it('gets new keys and repeats the call', async () => {
    const { client, refused } = clientWith(ended, valid);
    const page = await client.listInstances(ONE_PAGE, neverAborted());
    assert.equal(page.instances.length, 1);
    assert.deepEqual(refused, [ended]);
    assert.deepEqual(
      wire.calls.map(({ status }) => status),
      [400, 200],
    );
  });

  it('fails after one call if the keys are the same', async () => {
    const { client, refused } = clientWith(ended);
    const error = await apiErrorOf(client.listInstances(ONE_PAGE, neverAborted()));
    assert.equal(error.code, 'InvalidSecurityToken.Expired');
    assert.deepEqual(refused, [ended]);
    assert.equal(wire.calls.length, 1);
  });

  it('repeats the call once only', async () => {
    const { client, refused } = clientWith(ended, { ...ended, securityToken: 'malformed' });
    const error = await apiErrorOf(client.listInstances(ONE_PAGE, neverAborted()));
    assert.equal(error.code, 'InvalidSecurityToken.Malformed');
    assert.equal(refused.length, 1);
    assert.equal(wire.calls.length, 2);
  });

  it('does not renew permanent keys, or after any other refusal', async () => {
    const permanent = await wire.control.addKey();
    for (const keys of [
      { ...permanent, accessKeySecret: 'wrong' },
      { ...valid, accessKeySecret: 'wrong' },
    ]) {
      const { client, refused } = clientWith(keys, valid);
      const error = await apiErrorOf(client.listInstances(ONE_PAGE, neverAborted()));
      assert.equal(error.code, 'SignatureDoesNotMatch');
      assert.deepEqual(refused, []);
    }
  });

  it('logs no token', async () => {
    const { client } = clientWith(ended, { ...valid, securityToken: 'not-the-token' });
    await apiErrorOf(client.listInstances(ONE_PAGE, neverAborted()));
    assert.equal(wire.log.lines.length, 2);
    assert.doesNotMatch(wire.log.lines.join('\n'), /not-the-token|EmulatorTestSecret/);
  });
});
