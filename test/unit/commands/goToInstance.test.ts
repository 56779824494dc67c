import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { localizable } from '../../../src/api/localizable';
import type { GoToContext } from '../../../src/commands/goTo/goToContext';
import type * as goToInstanceModule from '../../../src/commands/goTo/goToInstance';
import type { GoToItem } from '../../../src/commands/goTo/goToItems';
import { COMMANDS } from '../../../src/ids';
import { RecentInstances } from '../../../src/search/recentInstances';
import { Emitter } from '../../../src/util/event';
import { FakeClock } from '../support/fakeClock';
import { FakeServer } from '../support/fakeServer';
import { flushPromises, instances } from '../support/instances';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { MemoryState } from '../support/stores';

/** A quick pick whose events the test fires. */
class PickStandIn {
  items: readonly GoToItem[] = [];
  activeItems: readonly GoToItem[] = [];
  busy = false;
  readonly changed = new Emitter<string>();
  readonly accepted = new Emitter<undefined>();
  readonly hidden = new Emitter<undefined>();
  readonly triggered = new Emitter<{ readonly item: GoToItem; readonly button: unknown }>();
  readonly onDidChangeValue = this.changed.event;
  readonly onDidAccept = this.accepted.event;
  readonly onDidHide = this.hidden.event;
  readonly onDidTriggerItemButton = this.triggered.event;

  show(): void {
    // The test has it.
  }

  dispose(): void {
    // Nothing to release.
  }
}

describe('the quick pick of Go to Instance', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  let clock: FakeClock;
  let restoreTimers: () => void;
  let server: FakeServer;
  let pick: PickStandIn;
  let closed: Promise<void>;
  const load = () => loadWithStandIn<typeof goToInstanceModule>('src/commands/goTo', ['goToInstance']);
  const labels = () => pick.items.map(({ label }) => label);
  const pages = () => server.calls.filter(({ query }) => Object.keys(query).length === 2).length;

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });

  beforeEach(async () => {
    clock = new FakeClock();
    restoreTimers = clock.replaceTimers();
    server = new FakeServer([
      ...instances('viber published 60'),
      { instanceId: '99', instanceName: 'desk', custSpaceId: 'cams-0815' },
    ]);
    server.transformPage = (page, { query }) =>
      query.filterStr ? { ...page, instances: [], totalCount: 0 } : page;
    const session = { label: 'acme', source: server, options: { pageSize: { value: 50 } } };
    const recent = new RecentInstances(new MemoryState());
    await recent.add('a', { id: '7', name: 'shop' });
    const context = {
      accounts: { active: { value: { id: 'a' } }, list: () => [{ id: 'a' }] },
      sessions: {
        of: () => session,
        find: () => session,
        loadedCatalogOf: () => undefined,
        shown: { value: [] },
      },
      pins: { list: () => [], isPinned: () => false, onDidChange: new Emitter().event },
      recent,
      log: { error: (message: string) => assert.fail(message) },
    } as unknown as GoToContext;
    pick = new PickStandIn();
    modules.standIn.window.createQuickPick = () => pick;
    modules.standIn.calls.length = 0;
    closed = modules.goToInstance(context);
    await flushPromises();
  });

  afterEach(async () => {
    pick.hidden.fire(undefined);
    await closed;
    restoreTimers();
  });

  it('says of an instance to pin that only its ID and name are known', () => {
    const item = pick.items.find(({ label }) => label === 'shop');
    assert.ok(item);
    const button = item.buttons?.find(({ tooltip }) => tooltip === 'Pin');
    pick.triggered.fire({ item, button });
    const instance = { instanceId: '7', instanceName: 'shop' };
    const argument = { kind: 'given', accountId: 'a', instance, status: 'stored' };
    assert.deepEqual(modules.standIn.calls, [[COMMANDS.pinInstance, argument]]);
  });

  it('does not say that a list was searched of which a page failed, and reads it again with Enter', async () => {
    const failure = new ApiError(localizable('It failed.'), { kind: 'server' });
    server.errorFor = ({ query }) => (query.pageIndex === 2 ? failure : undefined);
    pick.changed.fire('cams-0815');
    await flushPromises();
    await clock.advance(300);
    assert.equal(pages(), 2);
    assert.deepEqual(labels().length, 1, labels().join('\n'));
    assert.match(labels().join(), /^acme: /);
    server.errorFor = () => undefined;
    pick.accepted.fire(undefined);
    await flushPromises();
    await clock.advance(300);
    assert.deepEqual(labels(), ['desk', 'The whole list of "acme" was searched.']);
  });
});
