import assert from 'node:assert/strict';
import type { CatalogView } from '../../../src/instances/catalogView';
import { CONTEXTS, VIEWS } from '../../../src/ids';
import type { ShownAccount } from '../../../src/tree/catalogNodes';
import type * as viewStatusModule from '../../../src/tree/viewStatus';
import type { Disposable } from '../../../src/util/disposable';
import { Emitter } from '../../../src/util/event';
import { WatchableValue } from '../../../src/util/watchable';
import { useStandInWithClock } from '../support/standInWithClock';
import { createChannel, createMore, createView } from './rows';

type TreeView = viewStatusModule.ViewStatusOptions['treeView'];

/** An update of the view follows a change after this time. */
const DEBOUNCE_MS = 50;

/** The view sees the start of a load, and the end of its own timer, after the time of an update each. */
const TIMED_MS = 2 * DEBOUNCE_MS;

describe('ViewStatus', () => {
  const suite = useStandInWithClock<typeof viewStatusModule>('src/tree', ['viewStatus']);
  let status: Disposable;
  let heading: WatchableValue<string>;
  let offer: WatchableValue<string>;
  let account: WatchableValue<{ readonly source: { readonly kind: string } } | undefined>;
  let treeView: { description: string | undefined; message: string | undefined };
  let changed: Emitter<void>;
  let view: CatalogView;

  const show = (changes: Partial<CatalogView>) => {
    view = createView(changes);
    changed.fire();
  };
  /** The view's progress bars: one for each time that it has been shown. */
  const progressBars = () =>
    suite.modules.standIn.progresses.map(({ options, ended }) => ({ ...options, ended }));
  /** The last value of a context key. */
  const contextOf = (key: string): unknown => {
    const calls = suite.modules.standIn.calls as readonly (readonly unknown[])[];
    return calls.findLast(([command, name]) => command === 'setContext' && name === key)?.[2];
  };

  beforeEach(() => {
    view = createView();
    changed = new Emitter();
    treeView = { description: undefined, message: undefined };
    heading = new WatchableValue('');
    offer = new WatchableValue('');
    account = new WatchableValue<{ readonly source: { readonly kind: string } } | undefined>(undefined);
    const catalog = {
      get view() {
        return view;
      },
      filter: {},
      loadingAll: undefined,
      onDidChange: changed.event,
    };
    status = new suite.modules.ViewStatus({
      treeView: Object.assign(treeView, { onDidExpandElement: new Emitter().event }) as unknown as TreeView,
      shown: new WatchableValue([{ id: '', label: '', region: '', catalog } as unknown as ShownAccount]),
      heading,
      account,
      accounts: new WatchableValue<readonly unknown[]>([{}]),
      offer,
      onFailure: () => undefined,
      onShown: () => undefined,
    });
  });
  afterEach(() => {
    status.dispose();
  });

  it('registers the help view until it is disposed', () => {
    const calls = () =>
      suite.modules.standIn.calls.filter((call) => (call as unknown[]).includes(VIEWS.help));
    assert.deepEqual(calls(), [['registerTreeDataProvider', VIEWS.help]]);
    status.dispose();
    assert.deepEqual(calls().slice(1), [['dispose', VIEWS.help]]);
  });

  it('shows a progress bar after 300 ms of loading, until it ends', async () => {
    show({ refreshing: true });
    await suite.clock.advance(TIMED_MS + 299);
    assert.deepEqual(progressBars(), []);
    await suite.clock.advance(1);
    const location = { viewId: VIEWS.instances };
    assert.deepEqual(progressBars(), [{ location, ended: false }]);
    show({ channels: [createChannel('viber', { more: createMore('loading') })] });
    await suite.clock.advance(60_000);
    assert.deepEqual(progressBars(), [{ location, ended: false }]);
    show({});
    await suite.clock.advance(DEBOUNCE_MS);
    assert.deepEqual(progressBars(), [{ location, ended: true }]);
  });

  it('offers Stop Loading after 500 ms of loading, until it ends', async () => {
    show({ refreshing: true });
    await suite.clock.advance(TIMED_MS + 499);
    assert.equal(contextOf(CONTEXTS.loading), false);
    await suite.clock.advance(1);
    assert.equal(contextOf(CONTEXTS.loading), true);
    show({});
    await suite.clock.advance(DEBOUNCE_MS);
    assert.equal(contextOf(CONTEXTS.loading), false);
  });

  it('says every ten seconds that the first page has not arrived, and how to cancel', async () => {
    show({ refreshing: true });
    await suite.clock.advance(TIMED_MS + 9_999);
    assert.equal(treeView.message, undefined);
    await suite.clock.advance(1);
    assert.equal(treeView.message, 'No response for 10 seconds. To cancel, select Stop Loading.');
    await suite.clock.advance(10_000);
    assert.equal(treeView.message, 'No response for 20 seconds. To cancel, select Stop Loading.');
    show({ phase: 'stopped' });
    await suite.clock.advance(DEBOUNCE_MS);
    assert.equal(treeView.message, '');
  });

  it('starts to count again with the next load', async () => {
    show({ refreshing: true });
    await suite.clock.advance(DEBOUNCE_MS + 9_000);
    show({});
    await suite.clock.advance(DEBOUNCE_MS);
    show({ refreshing: true });
    await suite.clock.advance(TIMED_MS + 9_999);
    assert.equal(treeView.message, undefined);
    assert.equal(progressBars().length, 2);
  });

  it('says after ten seconds how far the channels are', async () => {
    show({ channels: [createChannel('viber', { more: createMore('loading') })] });
    await suite.clock.advance(TIMED_MS + 9_999);
    assert.equal(treeView.message, undefined);
    await suite.clock.advance(1);
    assert.equal(treeView.message, 'Loading Viber: 50 of 1,204…');
  });

  it('shows the account beside its title, or what is offered while there is none', async () => {
    const expectDescription = async (description: string): Promise<void> => {
      await suite.clock.advance(DEBOUNCE_MS);
      assert.equal(treeView.description ?? '', description);
    };
    await expectDescription('');
    offer.value = 'CLI profile dev';
    await expectDescription('CLI profile dev');
    account.value = { source: { kind: 'keys' } };
    await expectDescription('');
    heading.value = 'acme-prod';
    await expectDescription('acme-prod');
    heading.value = '';
    await expectDescription('');
  });

  it('changes nothing after it is disposed', async () => {
    show({ refreshing: true });
    await suite.clock.advance(DEBOUNCE_MS + 400);
    status.dispose();
    await suite.clock.advance(60_000);
    assert.deepEqual([progressBars().map(({ ended }) => ended), suite.clock.pending], [[true], 0]);
  });
});
