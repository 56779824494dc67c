import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Account } from '../../../src/accounts/account';
import { AccountStore } from '../../../src/accounts/accountStore';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { FakeClock } from '../support/fakeClock';
import { preloadAccountEditor } from '../support/stores';
import { SharedSecrets, SharedState } from './sharedWindows';

const KEYS: AccessKeys = { accessKeyId: 'LTAI5tAny', accessKeySecret: 'SecretOfAny' };

type Action =
  | { readonly kind: 'add' }
  | { readonly kind: 'update' | 'rename' | 'move' | 'remove' | 'filter' | 'switch'; readonly which: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  { arbitrary: fc.constant({ kind: 'add' } as const), weight: 2 },
  fc.record({
    kind: fc.constantFrom(...(['update', 'rename', 'move', 'remove', 'filter', 'switch'] as const)),
    which: fc.nat({ max: 5 }),
  }),
);
const actions = fc.array(action, { maxLength: 4 });

interface Scenario {
  readonly scheduler: fc.Scheduler;
  /** Accounts that exist at the start. */
  readonly before: number;
  /** The actions of each window, in order. */
  readonly windows: readonly (readonly Action[])[];
  /** Which writes of secrets fail. */
  readonly failing: readonly number[];
}

/** Runs the actions of two concurrent windows, and checks the outcome. */
class TwoWindows {
  readonly clock = new FakeClock();
  readonly secrets: SharedSecrets;
  readonly state: SharedState;
  readonly stores: readonly AccountStore[];
  readonly added = new Set<string>();
  readonly removed = new Set<string>();
  /** The names and endpoints that accounts were given, with their IDs. */
  readonly given = { name: new Map<string, Set<string>>(), endpoint: new Map<string, Set<string>>() };
  readonly #states;
  #writes = 0;

  constructor(private readonly scene: Scenario) {
    this.secrets = new SharedSecrets(scene.scheduler, () => scene.failing.includes(this.#writes++));
    this.state = new SharedState(scene.scheduler);
    const accounts = Array.from({ length: scene.before }, (_, n) => ({
      id: `before-${n}`,
      name: `before ${n}`,
    }));
    this.state.disk = { 'cams.accounts': accounts };
    for (const { id } of accounts) {
      this.secrets.kept.set(`cams.keys.${id}`, JSON.stringify(KEYS));
      this.added.add(id);
    }
    this.#states = scene.windows.map(() => this.state.open());
    this.stores = this.#states.map(
      (state) =>
        new AccountStore({
          secrets: this.secrets.open(),
          state,
          environment: {},
          setTimer: this.clock.setTimer,
        }),
    );
  }

  /** Runs all scheduled work, then fires timers one by one until none is left. */
  async run(): Promise<void> {
    const { scheduler, windows } = this.scene;
    const working = Promise.all(windows.map((each, window) => this.#doAll(each, window)));
    do await scheduler.waitIdle();
    while (this.clock.runNext());
    await working;
  }

  async #doAll(each: readonly Action[], window: number): Promise<void> {
    for (const [index, what] of each.entries()) {
      await this.scene.scheduler.schedule(Promise.resolve(), `deed ${window}.${index}`);
      // The storage failed, or the other window was faster. The invariants are checked at the end.
      await this.#do(what, window).catch(() => undefined);
    }
  }

  async #do(what: Action, window: number): Promise<void> {
    const store = this.stores[window];
    if (!store) return;
    if (what.kind === 'add') {
      const { id } = await store.add({ name: `by ${window}`, source: { kind: 'keys' } }, KEYS);
      this.added.add(id);
      return;
    }
    const accounts = store.list();
    const account = accounts[what.which % Math.max(1, accounts.length)];
    if (account) await this.#doTo(account, { kind: what.kind, store, window });
  }

  async #doTo(
    account: Account,
    { kind, store, window }: { kind: Exclude<Action['kind'], 'add'>; store: AccountStore; window: number },
  ): Promise<void> {
    switch (kind) {
      case 'update': {
        await store.updateKeys(account, KEYS);
        return;
      }
      case 'rename': {
        await this.#change(store, account, { name: `renamed by ${window}` });
        return;
      }
      case 'move': {
        await this.#change(store, account, { endpoint: `cams.test-${window}.aliyuncs.com` });
        return;
      }
      case 'switch': {
        await store.switchTo(account);
        return;
      }
      case 'filter':
        return await this.#states[window]?.update(`cams.filter.${account.id}`, { channel: 'viber' });
      case 'remove':
        await store.remove(account);
        this.removed.add(account.id);
    }
  }

  async #change(
    store: AccountStore,
    account: Account,
    change: { readonly name: string } | { readonly endpoint: string },
  ): Promise<void> {
    const { id, ...details } = account;
    await store.update(account, { ...details, ...change });
    for (const field of ['name', 'endpoint'] as const) {
      const value = (change as Partial<Account>)[field];
      if (value !== undefined) this.given[field].set(id, (this.given[field].get(id) ?? new Set()).add(value));
    }
  }
}

const scenario: fc.Arbitrary<Scenario> = fc.record({
  scheduler: fc.scheduler(),
  before: fc.nat({ max: 2 }),
  windows: fc.tuple(actions, actions),
  failing: fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 2 }),
});

function byId(accounts: readonly Account[]): readonly Account[] {
  return accounts.toSorted((one, other) => one.id.localeCompare(other.id));
}

describe('AccountStore: two concurrent windows', function () {
  this.timeout(60_000);
  before(preloadAccountEditor);

  it('converge: no account is lost, no keys are orphaned, and missing keys are reported', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (chosen) => {
        const two = new TwoWindows(chosen);
        await two.run();
        const wanted = [...two.added].filter((id) => !two.removed.has(id)).toSorted();
        for (const store of two.stores) {
          const ids = store.list().map(({ id }) => id);
          assert.deepEqual(ids.toSorted(), wanted, 'every window lists what was added and not removed');
          assert.ok(
            wanted.length === 0 ? !store.active.value : wanted.includes(store.active.value?.id ?? ''),
          );
        }
        const fresh = new AccountStore({
          secrets: two.secrets.open(),
          state: two.state.open(),
          environment: {},
          setTimer: two.clock.setTimer,
        });
        assert.deepEqual(
          fresh
            .list()
            .map(({ id }) => id)
            .toSorted(),
          wanted,
          'and so does the next one',
        );
        for (const store of two.stores) {
          assert.deepEqual(byId(store.list()), byId(fresh.list()), 'every window shows the same names');
          for (const account of store.list()) {
            for (const field of ['name', 'endpoint'] as const) {
              const given = two.given[field].get(account.id);
              assert.ok(given?.has(account[field] ?? '') ?? true, `the ${field} is one that was chosen`);
            }
          }
          store.sync();
          assert.deepEqual(store.accounts.value, store.list(), 'and reports them when it looks again');
        }
        for (const key of two.secrets.kept.keys())
          assert.ok(
            wanted.some((id) => key.endsWith(id)),
            `no keys without an account: ${key}`,
          );
        for (const id of wanted) {
          const there = two.secrets.kept.has(`cams.keys.${id}`);
          assert.ok(there || chosen.failing.length > 0, 'every account has its keys');
        }
        for (const id of two.removed) {
          assert.ok(!JSON.stringify(two.state.disk).includes(id), 'nothing is left of what was removed');
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
