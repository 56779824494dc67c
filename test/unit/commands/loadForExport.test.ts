import assert from 'node:assert/strict';
import type * as loadForExportModule from '../../../src/commands/loadForExport';
import type * as slowProgress from '../../../src/commands/slowProgress';
import { abortError } from '../../../src/util/abort';
import { FakeClock } from '../support/fakeClock';
import { FakeServer } from '../support/fakeServer';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { createCatalog, flushPromises, instances, visibleKeys } from '../support/instances';
import { createView } from '../tree/rows';

type Catalog = Parameters<typeof loadForExportModule.loadForExport>[0];

describe('the progress of an export', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  const load = () =>
    loadWithStandIn<typeof loadForExportModule & typeof slowProgress>('src/commands', [
      'loadForExport',
      'slowProgress',
    ]);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });
  beforeEach(() => {
    modules.standIn.progresses.length = 0;
  });

  it('says how many instances are loaded, and can cancel', async () => {
    let changed: () => void = () => undefined;
    let stop: () => void = () => undefined;
    const catalog = {
      open: () => Promise.resolve(),
      view: createView({ complete: false }),
      loadingAll: undefined as unknown,
      onDidChange: (listener: () => void) => {
        changed = listener;
        return { dispose: () => undefined };
      },
      loadAll: () =>
        new Promise<void>((_, reject) => {
          stop = () => reject(abortError());
        }),
      stop: () => stop(),
    };
    const loading = modules.loadForExport(catalog as unknown as Catalog);
    const outcome = assert.rejects(loading, { name: 'AbortError' });
    await Promise.resolve();
    catalog.loadingAll = { received: 1_250, total: 10_000 };
    changed();
    const [shown] = modules.standIn.progresses;
    assert.equal(shown?.options['title'], 'Loading instances to export');
    assert.deepEqual(shown.messages, ['1,250 of 10,000']);
    shown.cancel();
    await outcome;
  });

  it('continues with the new list if the list is loaded again meanwhile', async () => {
    const server = new FakeServer(instances('other published 120'));
    const catalog = createCatalog(server);
    await catalog.open();
    server.shouldHold = ({ query }) => query.pageIndex === 2;
    const loading = modules.loadForExport(catalog);
    await flushPromises();
    assert.equal(server.held.length, 1);
    server.shouldHold = () => false;
    server.list = server.list.slice(0, 110);
    await catalog.refresh();
    assert.deepEqual(await loading, { remark: undefined });
    assert.equal(visibleKeys(catalog).length, 110);
  });

  it('ends without a result if loading is stopped in the view', async () => {
    const server = new FakeServer(instances('other published 120'));
    const catalog = createCatalog(server);
    await catalog.open();
    server.shouldHold = ({ query }) => query.pageIndex === 2;
    const outcome = assert.rejects(modules.loadForExport(catalog), { name: 'AbortError' });
    await flushPromises();
    catalog.stop();
    await outcome;
  });

  it('says how many instances are written, and can cancel', async () => {
    const clock = new FakeClock();
    const restoreTimers = clock.replaceTimers();
    try {
      const writing = modules.withSlowProgress('Exporting instances', (report, signal) => {
        report({ done: 1_000, of: 100_000 });
        report({ done: 2_000, of: 100_000 });
        return new Promise<void>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        });
      });
      const outcome = assert.rejects(writing, { name: 'AbortError' });
      await clock.advance(300);
      const [shown] = modules.standIn.progresses;
      assert.deepEqual(shown?.messages, ['2,000 of 100,000']);
      shown.cancel();
      await outcome;
    } finally {
      restoreTimers();
    }
  });
});
