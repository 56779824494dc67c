import assert from 'node:assert/strict';
import type { Account } from '../../../src/accounts/account';
import type { ShownState } from '../../../src/commands/manage/accountItems';
import { loadSignInModules } from './signInModules';

const TYPED: Account = { id: '1', name: 'acme', source: { kind: 'keys' } };
const PROFILE: Account = { id: '2', name: '$(x)', source: { kind: 'cliProfile', profile: 'prod' } };
const ROLE: Account = {
  id: '3',
  name: 'reader',
  endpoint: 'proxy:8443',
  source: {
    kind: 'role',
    accountId: '1',
    role: { arn: 'acs:ram::1:role/reader', sessionName: 'ops', durationSeconds: 900 },
  },
};
const ENVIRONMENT: Account = { id: 'environment', name: '', source: { kind: 'environment' } };

describe('the list of accounts', () => {
  let modules: Awaited<ReturnType<typeof loadSignInModules>>;

  before(async function () {
    this.timeout(60_000);
    modules = await loadSignInModules();
  });

  const item = (account: Account, state?: ShownState, isActive = false) => {
    const [only] = modules.accountItems([{ account, region: 'ap-southeast-1', isActive, state }]);
    assert.ok(only);
    return only;
  };

  it('says name, region, source and state, and which one is active', () => {
    assert.deepEqual(
      [
        item(TYPED, 'ready', true),
        item(PROFILE, 'expired'),
        item(PROFILE, 'unusableProfile'),
        item(PROFILE, 'missingProfile'),
        item(ROLE, 'unavailable'),
        item(ROLE, 'denied'),
        item(TYPED, 'needsKeys'),
        item(PROFILE, 'unknown'),
        item(ENVIRONMENT),
      ].map(({ label, description }) => `${label} | ${description}`),
      [
        '$(check) acme | active · ap-southeast-1 · entered keys · ready',
        '$(warning) $\u200B(x) | ap-southeast-1 · CLI profile "prod" · credentials expired',
        '$(warning) $\u200B(x) | ap-southeast-1 · CLI profile "prod" · CLI profile unusable',
        '$(warning) $\u200B(x) | ap-southeast-1 · CLI profile "prod" · CLI profile missing',
        '$(warning) reader | ap-southeast-1 · role reader · keys unavailable',
        '$(warning) reader | ap-southeast-1 · role reader · access denied',
        '$(warning) acme | ap-southeast-1 · entered keys · needs keys',
        '$(account) $\u200B(x) | ap-southeast-1 · CLI profile "prod" · not checked yet',
        '$(account) Environment | ap-southeast-1 · environment variables',
      ],
    );
  });

  it('has a button for each action that an account allows', () => {
    const actions = (account: Account, isActive = false) =>
      item(account, undefined, isActive)
        .buttons?.map(({ action }) => action)
        .join(' ');
    assert.equal(actions(TYPED), 'switch rename edit updateKeys check remove');
    assert.equal(actions(TYPED, true), 'rename edit updateKeys check remove');
    assert.equal(actions(PROFILE), 'switch rename edit check remove');
    assert.equal(actions(ENVIRONMENT), 'switch check');
  });

  it('offers the actions of the active account as a list too', () => {
    const labels = (account: Account) => modules.accountActionItems(account).map(({ label }) => label);
    assert.deepEqual(labels(TYPED), [
      '$(edit) Rename…',
      '$(settings-gear) Edit Account…',
      '$(key) Update Keys…',
      '$(pulse) Check Access…',
      '$(trash) Remove Account…',
    ]);
    assert.deepEqual(labels(ENVIRONMENT), ['$(pulse) Check Access…']);
  });

  it('ends with an item that adds an account', () => {
    const last = modules.accountItems([]).at(-1);
    assert.ok(last);
    assert.equal(last.label, '$(add) Add Account…');
    assert.equal(last.account, undefined);
  });

  it('offers to edit what the source of an account has', () => {
    const parts = (account: Account, accounts = [TYPED, ENVIRONMENT]) =>
      modules
        .accountPartItems(account, {
          region: 'ap-southeast-1',
          defaultEndpoint: 'cams.example.com',
          accounts,
        })
        .map(({ part, description }) => `${part}: ${description}`);
    assert.deepEqual(parts(TYPED), ['name: acme', 'endpoint: ap-southeast-1 · cams.example.com (default)']);
    assert.deepEqual(parts(PROFILE).slice(2), ['profile: prod']);
    assert.deepEqual(parts(ROLE).slice(1), [
      'endpoint: ap-southeast-1 · proxy:8443',
      'role: acs:ram::1:role/reader',
      'base: acme',
    ]);
    const based = (accountId: string): Account => ({
      ...ROLE,
      source: { kind: 'role', accountId, role: { arn: 'arn', sessionName: 'ops', durationSeconds: 900 } },
    });
    assert.equal(parts(based('environment')).at(-1), 'base: Environment');
    assert.equal(parts(based('gone')).at(-1), 'base: The account was removed.');
  });
});
