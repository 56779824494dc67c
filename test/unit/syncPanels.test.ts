import assert from 'node:assert/strict';
import type { PanelContext } from '../../src/detail/panelContext';
import type * as panelSetModule from '../../src/detail/panelSet';
import type { PanelSubject } from '../../src/detail/panelSubject';
import type { MessageToPanel } from '../../src/shared/panelMessages';
import type * as syncPanelsModule from '../../src/syncPanels';
import { Emitter } from '../../src/util/event';
import { WatchableValue, type Watchable } from '../../src/util/watchable';
import { loadWithStandIn } from './support/loadWithStandIn';
import { MemoryLog } from './support/memoryLog';
import { MemoryState } from './support/stores';

type Sync = Parameters<typeof syncPanelsModule.syncPanels>[0];

describe('the panels and the accounts', () => {
  let loaded: Awaited<ReturnType<typeof load>>;
  const load = () =>
    loadWithStandIn<typeof panelSetModule & typeof syncPanelsModule>('src', [
      'detail/panelSet',
      'syncPanels',
    ]);

  before(async function () {
    this.timeout(60_000);
    loaded = await load();
  });

  const noPins = {
    store: { isPinned: () => false, onDidChange: new Emitter<string>().event },
    rows: { pinsOf: () => undefined },
  } as unknown as Sync['pins'];
  const panelsThat = (of: object = {}) =>
    ({
      onDidMove: new Emitter().event,
      onDidShow: new Emitter().event,
      showPinned: () => new Emitter(),
      updateMoves: () => undefined,
      updateAccountNames: () => undefined,
      ...of,
    }) as unknown as Sync['panels'];
  /** Syncs what the test is about; everything else does nothing. */
  const sync = (of: Partial<{ [K in keyof Sync]: unknown }>) =>
    loaded.syncPanels({
      accounts: { accounts: new WatchableValue([]) },
      sessions: { shown: new WatchableValue([]) },
      view: { onDidSelect: new Emitter().event },
      panels: panelsThat(),
      state: new MemoryState(),
      pins: noPins,
      ...of,
    } as unknown as Sync);

  const realPanels = (accounts: Watchable<readonly { readonly id: string }[]>, state = new MemoryState()) =>
    new loaded.PanelSet({
      accounts: {
        exists: (accountId) => accounts.value.some(({ id }) => id === accountId),
        loadedInstancesOf: () => undefined,
      },
      reload: () => Promise.resolve(undefined),
      state,
      run: () => Promise.resolve(),
      log: new MemoryLog(),
    } satisfies PanelContext);

  it('the preview does not follow the selection to a pinned row of which only some fields are known', () => {
    const selected = new Emitter<unknown>();
    const shown: unknown[] = [];
    const panels = panelsThat({
      updatePreview: ({ instance }: { readonly instance: unknown }) => shown.push(instance),
    });
    const status = { stored: 'stored', loaded: 'current' } as Readonly<Record<string, string>>;
    const pinsOf = () => ({ find: (key: string) => key in status && { status: status[key] } });
    const synced = sync({
      sessions: { shown: new WatchableValue([]), of: () => ({ label: 'acme' }) },
      view: { onDidSelect: selected.event },
      panels,
      pins: { ...noPins, rows: { pinsOf } },
    });
    for (const key of ['other', 'stored', 'loaded'])
      selected.fire({ accountId: 'one', row: { key, instance: key } });
    assert.deepEqual(shown, ['other', 'loaded']);
    synced.dispose();
  });

  it('a panel says at once that its account was renamed or removed, also one that is not shown, and keeps its values', () => {
    const posted: MessageToPanel[] = [];
    const webview = {
      html: '',
      onDidReceiveMessage: new Emitter().event,
      postMessage: (message: MessageToPanel) => Promise.resolve(posted.push(message) > 0),
    };
    const panel = { webview, title: '', visible: true, onDidDispose: new Emitter().event };
    loaded.standIn.window.createWebviewPanel = () => panel;
    const accounts = new WatchableValue<readonly { readonly id: string }[]>([{ id: 'one' }, { id: 'two' }]);
    const panels = realPanels(accounts);
    const synced = sync({ accounts: { accounts }, panels });
    const instance = { instanceId: '29339', instanceName: 'acme-shop' };
    panels.show({ accountId: 'two', accountName: 'acme-test', instance }, {});
    accounts.value = [{ id: 'two', ...{ name: 'acme-prod', source: { kind: 'default' } } }];
    const renamed = posted.at(-1);
    assert.ok(renamed?.kind === 'snapshot');
    assert.match(renamed.snapshot.subtitle, /acme-prod/);
    const before = posted.length;
    accounts.value = [{ id: 'one' }];
    const [update] = posted.slice(before);
    assert.ok(update?.kind === 'snapshot');
    assert.equal(update.snapshot.notice?.kind, 'accountRemoved');
    assert.match(update.snapshot.notice.text, /acme-prod/);
    assert.equal(update.snapshot.title, 'acme-shop');
    synced.dispose();
    panels.dispose();
  });

  it('a panel that is restored has the present name of its account; of a removed one, the last name', () => {
    const state = new MemoryState();
    const accounts = new WatchableValue([{ id: 'two', name: 'acme-prod', source: { kind: 'default' } }]);
    const panels = realPanels(accounts, state);
    const synced = sync({ accounts: { accounts }, panels });
    for (const accountId of ['one', 'two']) {
      const webview = {
        html: '',
        onDidReceiveMessage: new Emitter().event,
        postMessage: () => Promise.resolve(true),
      };
      const tab = { webview, title: '', visible: true, onDidDispose: new Emitter().event };
      const stored = {
        accountId,
        accountName: `former ${accountId}`,
        instance: { instanceId: '29339' },
        pinned: true,
      };
      panels.restore(tab as unknown as Parameters<typeof panels.restore>[0], stored);
    }
    const restored = state.get('cams.panelsNotDrawn') as readonly PanelSubject[];
    assert.deepEqual(
      restored.map(({ accountName }) => accountName),
      ['former one', 'acme-prod'],
    );
    synced.dispose();
    panels.dispose();
  });

  it('an instance that was opened is remembered for its account by ID, name and time', async () => {
    const state = new MemoryState();
    const shown = new Emitter<PanelSubject>();
    const synced = sync({ panels: panelsThat({ onDidShow: shown.event }), state });
    const opened = { instanceId: '29339', instanceName: 'acme-shop', contactMail: 'ops@acme.example' };
    shown.fire({ accountId: 'two', accountName: 'acme-test', instance: opened });
    shown.fire({ accountId: 'two', accountName: 'acme-test', instance: { instanceName: 'no ID' } });
    await Promise.resolve();
    const [{ time, ...stored } = { time: 0 }, ...others] = state.get('cams.recent.two') as { time: number }[];
    assert.deepEqual([stored, others], [{ id: '29339', name: 'acme-shop' }, []]);
    assert.ok(Number.isInteger(time) && time > 0);
    synced.dispose();
  });

  it('an instance that was opened is only forgotten if the storage fails', async () => {
    const shown = new Emitter<PanelSubject>();
    const synced = sync({
      panels: panelsThat({ onDidShow: shown.event }),
      state: {
        keys: () => [],
        get: () => undefined,
        update: () => Promise.reject(new Error('no storage')),
      },
    });
    shown.fire({ accountId: 'two', accountName: 'acme-test', instance: { instanceId: '29339' } });
    // A rejection that nothing handles would fail this test.
    await new Promise((resolve) => setImmediate(resolve));
    synced.dispose();
  });

  it('the focus returns to the view with the last panel, unless the view is hidden or a tab is left', () => {
    const { calls, tabGroups, TabInputWebview } = loaded.standIn;
    const view = { visible: true, onDidSelect: new Emitter().event };
    const synced = sync({ view });
    const panel = { input: new TabInputWebview('mainThreadWebview-cams.instance') };
    const other = { input: new TabInputWebview('mainThreadWebview-other') };
    const callsAfter = (closed: typeof panel, ...tabs: readonly (typeof panel)[]) => {
      calls.length = 0;
      tabGroups.all = [{ tabs }];
      for (const listener of tabGroups.listeners) listener({ closed: [closed] });
      return [...calls];
    };
    assert.deepEqual(callsAfter(panel), [['cams.instances.focus']]);
    assert.deepEqual(callsAfter(panel, other), []);
    assert.deepEqual(callsAfter(other), []);
    view.visible = false;
    assert.deepEqual(callsAfter(panel), []);
    synced.dispose();
    assert.equal(tabGroups.listeners.size, 0);
  });
});
