import assert from 'node:assert/strict';
import type { CredentialContext } from '../../../src/credentials/credentialContext';
import type { CredentialProvider } from '../../../src/credentials/credentials';
import type { CredentialSource } from '../../../src/credentials/credentialSource';
import { roleArn } from '../../emulator/account';
import { apiErrorOf, neverAborted } from '../support/clientFixture';
import { SourceFixture } from './sourceFixture';

const ROLE = {
  arn: roleArn('cams-reader'),
  sessionName: 'cams-explorer',
  durationSeconds: 900,
  externalId: 'example-id',
};

/** A role that is assumed with the keys of an account. */
const roleOf = (accountId: string) => ({ kind: 'role', accountId, role: ROLE }) as const;

describe('a role that is assumed with the keys of another account', () => {
  const fixture = new SourceFixture();
  let sources: Record<string, CredentialSource>;
  let providers: Record<string, CredentialProvider>;
  let files: number;

  beforeEach(() => {
    sources = {};
    providers = {};
    files = 0;
  });

  const accounts = (): Partial<CredentialContext> => ({
    providerOf: (id) => providers[id],
    versionOf: () => ({ account: '', files }),
    accountOf: (id) => {
      const source = sources[id];
      return source && { name: `Account ${id}`, source };
    },
  });

  const provider = (accountId: string) => fixture.provider(roleOf(accountId), accounts());

  /** Adds an account with keys that never end. */
  const addKeys = (id: string): void => {
    sources[id] = { kind: 'keys' };
    const keys = fixture.wire.keys;
    providers[id] = { get: () => Promise.resolve({ keys }), invalidate: () => undefined };
  };

  it('lists instances, and is assumed once', async () => {
    addKeys('a');
    const role = provider('a');
    await fixture.assertListsInstances(await role.get(neverAborted()));
    await role.get(neverAborted());
    assert.deepEqual(fixture.stsCalls, [
      {
        action: 'AssumeRole',
        keyId: fixture.pair.access_key_id,
        query: {
          RoleArn: ROLE.arn,
          RoleSessionName: 'cams-explorer',
          DurationSeconds: '900',
          ExternalId: 'example-id',
        },
      },
    ]);
  });

  it('is assumed again before it ends', async () => {
    addKeys('a');
    const role = provider('a');
    const first = await role.get(neverAborted());
    fixture.now = () => (first.expiresAt ?? 0) - 1000;
    assert.notDeepEqual((await role.get(neverAborted())).keys, first.keys);
  });

  it('is assumed again after a change of a file only if that has other keys', async () => {
    addKeys('a');
    const role = provider('a');
    const first = await role.get(neverAborted());
    const afterChange = async (get: CredentialProvider['get']) => {
      files++;
      providers['a'] = { get, invalidate: () => undefined };
      return await role.get(neverAborted());
    };
    const { keys } = fixture.wire;
    assert.equal(await afterChange(() => Promise.resolve({ keys })), first);
    // The token is still valid.
    assert.equal(await afterChange(() => Promise.reject(new Error('No keys.'))), first);
    const others = fixture.wire.emulator.keys.add();
    assert.notDeepEqual(await afterChange(() => Promise.resolve({ keys: others })), first);
    assert.deepEqual(
      fixture.stsCalls.map(({ keyId }) => keyId),
      [keys.accessKeyId, others.accessKeyId],
    );
  });

  it('can itself assume a role', async () => {
    addKeys('a');
    sources['b'] = roleOf('a');
    providers['b'] = provider('a');
    await fixture.assertListsInstances(await provider('b').get(neverAborted()));
    assert.equal(fixture.stsCalls.length, 2);
  });

  it('names the accounts of a circle, and calls nothing', async () => {
    sources['a'] = roleOf('b');
    sources['b'] = roleOf('a');
    const error = await apiErrorOf(provider('a').get(neverAborted()));
    assert.equal(error.code, 'RoleLoop');
    assert.equal(
      error.message,
      'These accounts assume roles with the keys of each other: Account a → Account b → Account a.',
    );
    sources['c'] = roleOf('c');
    assert.equal((await apiErrorOf(provider('c').get(neverAborted()))).code, 'RoleLoop');
    assert.deepEqual(fixture.stsCalls, []);
  });

  it('says that the account with the keys was removed', async () => {
    assert.equal((await apiErrorOf(provider('gone').get(neverAborted()))).code, 'RoleAccountMissing');
  });

  it('renews the keys of the other account once when STS refuses them', async () => {
    const old = fixture.wire.emulator.keys.add({
      securityToken: 'EmulatorTokenOld',
      expiresAt: '2020-01-01T00:00:00Z',
    });
    let keys = { ...old, securityToken: 'EmulatorTokenOld' };
    sources['a'] = { kind: 'default' };
    const invalidated: string[] = [];
    providers['a'] = {
      get: () => Promise.resolve({ keys }),
      invalidate: (refused) => {
        invalidated.push(refused.accessKeyId);
        const securityToken = 'EmulatorTokenNew';
        keys = { ...fixture.wire.emulator.keys.add({ securityToken }), securityToken };
      },
    };
    await fixture.assertListsInstances(await provider('a').get(neverAborted()));
    assert.deepEqual(invalidated, [old.accessKeyId]);
    assert.equal(fixture.stsCalls.length, 2);
  });

  it('does not try again with the same keys', async () => {
    sources['a'] = { kind: 'keys' };
    const keys = { ...fixture.wire.keys, accessKeyId: 'LTAIunknown' };
    providers['a'] = { get: () => Promise.resolve({ keys }), invalidate: () => undefined };
    const error = await apiErrorOf(provider('a').get(neverAborted()));
    assert.deepEqual([error.kind, error.action], ['credentials', 'AssumeRole']);
    assert.equal(fixture.stsCalls.length, 1);
  });

  it('renews nothing when the secret is wrong', async () => {
    sources['a'] = { kind: 'default' };
    const keys = { ...fixture.wire.keys, accessKeySecret: 'wrong' };
    providers['a'] = { get: () => Promise.resolve({ keys }), invalidate: () => assert.fail('Invalidated.') };
    const { code } = await apiErrorOf(provider('a').get(neverAborted()));
    assert.equal(code, 'SignatureDoesNotMatch');
  });
});
