import assert from 'node:assert/strict';
import type * as accountStoreModule from '../../../src/accounts/accountStore';
import type * as filterCommandsModule from '../../../src/commands/filterCommands';
import type * as sortCommandsModule from '../../../src/commands/sortCommands';
import { COMMANDS } from '../../../src/ids';
import type * as pinStoreModule from '../../../src/pins/pinStore';
import type * as filterStoreModule from '../../../src/session/filterStore';
import type * as sessionsModule from '../../../src/session/sessions';
import type * as sortingModule from '../../../src/session/sorting';
import type * as pinnedRowsModule from '../../../src/tree/pinnedRows';
import { WatchableValue } from '../../../src/util/watchable';
import { yieldToEventLoop } from '../../../src/util/yieldToEventLoop';
import { loadWithStandIn } from '../support/loadWithStandIn';
import type * as standInModule from '../support/vscodeStandIn';
import { MemoryLog } from '../support/memoryLog';
import { MemoryState } from '../support/stores';

type Options = Parameters<typeof filterCommandsModule.filterCommands>[0] &
  Parameters<typeof sortCommandsModule.sortCommands>[0];

type Modules = typeof accountStoreModule &
  typeof filterCommandsModule &
  typeof sortCommandsModule &
  typeof pinStoreModule &
  typeof filterStoreModule &
  typeof sessionsModule &
  typeof sortingModule &
  typeof pinnedRowsModule;

describe('a session that a changed setting has replaced', () => {
  let modules: Modules & { readonly standIn: typeof standInModule };

  before(async function () {
    this.timeout(60_000);
    modules = await loadWithStandIn<Modules>('src', [
      'accounts/accountStore',
      'commands/filterCommands',
      'commands/sortCommands',
      'pins/pinStore',
      'session/filterStore',
      'session/sessions',
      'session/sorting',
      'tree/pinnedRows',
    ]);
  });

  /** One account with a sort, whose catalogs are counted. */
  const start = async () => {
    const state = new MemoryState();
    await state.update('cams.accounts', [{ id: 'one', name: 'one', source: { kind: 'default' } }]);
    await state.update('cams.sort.one', 'name');
    const secrets = {
      get: () => Promise.resolve(undefined),
      store: () => Promise.resolve(),
      delete: () => Promise.resolve(),
      onDidChange: () => ({ dispose: () => undefined }),
    };
    const accounts = new modules.AccountStore({ secrets, state, environment: {} });
    const sorting = new modules.Sorting(state, 'en');
    const created: string[] = [];
    const pageSize = new WatchableValue(10);
    const sessions = new modules.Sessions({
      accounts,
      accountsView: new WatchableValue<sessionsModule.AccountsView>('active'),
      createProvider: () => Promise.reject(new Error('No keys are requested.')),
      endpoint: new WatchableValue('cams.test-1.aliyuncs.com'),
      pageSize,
      requestsPerSecond: new WatchableValue(0),
      strictSsl: new WatchableValue(true),
      filters: new modules.FilterStore(state),
      userAgent: 'cams-explorer-test/1',
      log: new MemoryLog(),
      onCatalog: async (account) => {
        // An endless series would block this process.
        if (created.push(account.id) > 10) return;
        await Promise.resolve();
        await sorting.restore(account);
      },
    });
    const store = new modules.PinStore(state);
    const rows = new modules.PinnedRows({ store, shown: sessions.shown, onDidChange: () => undefined });
    const dispose = () => {
      for (const each of [rows, store, sessions, accounts]) each.dispose();
    };
    return { sessions, sorting, pageSize, created, dispose };
  };

  it('creates no more catalogs, which would be sorted and create others without an end', async () => {
    const { sessions, pageSize, created, dispose } = await start();
    const before = sessions.of('one');
    await yieldToEventLoop();
    assert.equal(before.catalog.sort?.by, 'name');
    pageSize.value = 20;
    await yieldToEventLoop();
    const after = sessions.of('one');
    assert.notEqual(after, before);
    assert.equal(after.catalog.sort?.by, 'name');
    assert.ok(created.length <= 3, `${created.length} catalogs`);
    dispose();
  });

  it('hands over to the new one when the user then chooses a filter or a sort', async () => {
    const { sessions, sorting, pageSize, dispose } = await start();
    const options = {
      sessions,
      sorting,
      sessionTargets: { resolve: () => Promise.resolve(sessions.of('one')) },
      view: { withProgress: (work: () => Promise<void>) => work().catch(() => undefined) },
    } as unknown as Options;
    Object.assign(modules.standIn.window, {
      showQuickPick: (items: readonly { readonly channel?: string; readonly by?: string }[]) => {
        pageSize.value++;
        return Promise.resolve(items.find(({ channel, by }) => channel === 'viber' || by === 'state'));
      },
    });
    await modules.filterCommands(options)[COMMANDS.filterByChannel]();
    assert.deepEqual(sessions.of('one').catalog.filter, { channel: 'viber' });
    await modules.sortCommands(options)[COMMANDS.sort]();
    assert.equal(sessions.of('one').catalog.sort?.by, 'state');
    dispose();
  });
});
