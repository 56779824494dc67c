import assert from 'node:assert/strict';
import type { Account } from '../../../src/accounts/account';
import type { KeyState } from '../../../src/accounts/keyState';
import { ApiError } from '../../../src/api/apiError';
import { localizable } from '../../../src/api/localizable';
import type { AccountItem } from '../../../src/commands/manage/accountItems';
import type { CliProfileItem } from '../../../src/credentials/cliProfiles';
import { sourceError } from '../../../src/credentials/sourceProblem';
import type { CatalogView } from '../../../src/instances/catalogView';
import { Emitter } from '../../../src/util/event';
import { createView } from '../tree/rows';
import { loadSignInModules } from './signInModules';

type Context = Parameters<Awaited<ReturnType<typeof loadSignInModules>>['pickAccountAction']>[0];

const NOW = 1_000_000;
const profileAccount = (profile: string): Account => ({
  id: profile,
  name: profile,
  source: { kind: 'cliProfile', profile },
});
const roleOf = (id: string, accountId: string): Account => ({
  id,
  name: id,
  source: {
    kind: 'role',
    accountId,
    role: { arn: 'acs:ram::1:role/a', sessionName: 'b', durationSeconds: 900 },
  },
});
const TYPED: Account = { id: 'typed', name: 'typed', source: { kind: 'keys' } };
const DEFAULT: Account = { id: 'default', name: 'default', source: { kind: 'default' } };
const KEYS = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret' };

const item = (name: string, expiresAt?: number): CliProfileItem => ({
  name,
  mode: expiresAt === undefined ? 'AK' : 'OAuth',
  region: '',
  isCurrent: name === 'signed-in',
  isCurrentInFile: false,
  usable: true,
  ...(expiresAt === undefined ? {} : { expiresAt }),
});
const PROFILES: readonly CliProfileItem[] = [
  item('signed-in', NOW + 1),
  item('over', NOW),
  item('plain'),
  { ...item('broken'), usable: false, reason: { text: 'Broken.', values: [] } },
];

describe('the state of accounts that have not been used', () => {
  let modules: Awaited<ReturnType<typeof loadSignInModules>>;

  before(async function () {
    this.timeout(60_000);
    modules = await loadSignInModules();
  });

  interface Machine {
    readonly keys?: KeyState;
    readonly environment?: Record<string, string>;
    readonly profiles?: () => Promise<readonly CliProfileItem[]>;
    readonly accounts?: readonly Account[];
  }

  const contextOf = ({ keys = 'stored', environment = {}, profiles, accounts = [TYPED] }: Machine) =>
    ({
      accounts: {
        list: () => accounts,
        active: { value: accounts[0] },
        keysOf: () =>
          keys === 'unknown'
            ? Promise.reject(new Error('locked'))
            : Promise.resolve(
                keys === 'stored' ? { accessKeyId: 'id', accessKeySecret: 'secret' } : undefined,
              ),
      },
      environment,
      readCliProfiles: profiles ?? (() => Promise.resolve(PROFILES)),
    }) as unknown as Context;

  const stateOf = (account: Account, machine: Machine = {}) =>
    new modules.StoredStates(contextOf(machine), () => NOW).of(account);

  it('is whether typed keys are there', async () => {
    assert.equal(await stateOf(TYPED), 'ready');
    assert.equal(await stateOf(TYPED, { keys: 'missing' }), 'needsKeys');
    assert.equal(await stateOf(TYPED, { keys: 'unknown' }), 'unavailable');
  });

  it('is whether the CLI profile is there, and whether its sign-in has ended', async () => {
    const names = ['signed-in', 'over', 'plain', 'broken', 'gone'];
    const states = await Promise.all(names.map((name) => stateOf(profileAccount(name))));
    assert.deepEqual(states, ['ready', 'expired', 'ready', 'unusableProfile', 'missingProfile']);
    const fails = (code: string) => () => Promise.reject(sourceError(localizable('Broken.'), code));
    assert.equal(
      await stateOf(profileAccount('a'), { profiles: fails('CliConfigMissing') }),
      'missingProfile',
    );
    assert.equal(await stateOf(profileAccount('a'), { profiles: fails('FileUnusable') }), 'unavailable');
  });

  it('is that of the account whose keys assume a role', async () => {
    const accounts = [
      profileAccount('over'),
      roleOf('a', 'over'),
      roleOf('b', 'a'),
      roleOf('c', 'environment'),
    ];
    const states = await Promise.all(accounts.map((account) => stateOf(account, { accounts })));
    assert.deepEqual(states, ['expired', 'expired', 'expired', 'needsKeys']);
    assert.equal(await stateOf(roleOf('c', 'environment'), { accounts, environment: KEYS }), 'ready');
    assert.equal(await stateOf(roleOf('d', 'removed'), { accounts }), 'unavailable');
  });

  it('is known for default credentials only if the first sources have keys', async () => {
    assert.equal(await stateOf(DEFAULT, { environment: KEYS }), 'ready');
    assert.equal(await stateOf(DEFAULT), 'ready');
    assert.equal(await stateOf(DEFAULT, { profiles: () => Promise.resolve([]) }), undefined);
  });

  it('appears in the list of accounts while it is open, and the focus stays', async () => {
    let resolveProfiles: (items: readonly CliProfileItem[]) => void = () => undefined;
    const profiles = () =>
      new Promise<readonly CliProfileItem[]>((resolve) => {
        resolveProfiles = resolve;
      });
    const accounts = [
      TYPED,
      profileAccount('over'),
      DEFAULT,
      profileAccount('plain'),
      profileAccount('gone'),
    ];
    const denied = new ApiError('', { kind: 'permission' });
    // Accounts that are not shown any more: the last call of "plain" was denied; "gone" had its profile then.
    const views: Readonly<Record<string, CatalogView>> = {
      plain: createView({ phase: 'failed', failure: denied }),
      gone: createView({}),
    };
    const removed = new Set<string>();
    const sessions = {
      find: (id: string) => (removed.has(id) ? undefined : { region: 'test-1', lastView: views[id] }),
    };
    const hidden = new Emitter<void>();
    const none = new Emitter<unknown>().event;
    const pick = {
      items: [] as readonly AccountItem[],
      activeItems: [] as readonly AccountItem[],
      onDidHide: hidden.event,
      onDidAccept: none,
      onDidTriggerItemButton: none,
      show: () => undefined,
      dispose: () => undefined,
    };
    modules.standIn.window.createQuickPick = () => pick;
    const context = { ...contextOf({ profiles, accounts, keys: 'missing' }), sessions };
    const chosen = modules.pickAccountAction(context as unknown as Context, undefined);
    const shown = () =>
      pick.items.flatMap(({ account, description = '' }) => (account ? description.split(' · ').at(-1) : []));
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    pick.activeItems = pick.items.filter(({ account }) => account?.id === 'default');
    await settle();
    assert.deepEqual(shown(), [
      'needs keys',
      'CLI profile "over"',
      'default credentials',
      'access denied',
      'ready',
    ]);
    // Another window removes it while the list is open.
    removed.add('plain');
    resolveProfiles(PROFILES.filter(({ name }) => name !== 'signed-in'));
    await settle();
    assert.deepEqual(shown(), [
      'needs keys',
      'credentials expired',
      'not checked yet',
      'ready',
      'CLI profile missing',
    ]);
    assert.deepEqual(
      pick.activeItems.map(({ account }) => account?.id),
      ['default'],
    );
    hidden.fire();
    assert.equal(await chosen, undefined);
  });
});
