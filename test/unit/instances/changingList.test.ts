import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expectedRows, list, shownRows } from '../support/arbitraryLists';
import { visibleKeys, openCatalog, flushPromises } from '../support/instances';
import type { Entry } from '../support/fakeServer';
import { ChangingServer, step, type Step } from '../support/changingServer';

/** The list changed and rereading it failed at once: the rows are from before and must not be reported as complete. */
const FAILED_REREAD: [readonly Entry[], number, Step[]] = [
  [{}, {}],
  1,
  [
    { kind: 'remove', at: 0 },
    { kind: 'rotate', at: 0 },
    { kind: 'remove', at: 0 },
    { kind: 'remove', at: 0 },
    { kind: 'remove', at: 0 },
    { kind: 'insert', at: 0, channelType: undefined, state: undefined },
    { kind: 'fail' },
  ],
];

/** The limits of *Load All*: passes over a list, and pages requested at once. */
const MAX_PASSES = 4;
const PARALLEL_PAGES = 8;

describe('Catalog: a list that changes during loading', function () {
  this.timeout(30_000);

  it('shows no row twice, always terminates, and is exact when confirmed while the list is stable', async () => {
    let exact = 0;
    await fc.assert(
      fc.asyncProperty(
        list,
        fc.integer({ min: 1, max: 30 }),
        fc.array(step, { maxLength: 40 }),
        async (entries, size, schedule) => {
          const server = new ChangingServer(entries, schedule);
          const catalog = await openCatalog(server, { pageSize: size });
          const check = () => {
            const keys = visibleKeys(catalog);
            assert.equal(new Set(keys).size, keys.length, 'a row is shown twice');
            assert.equal(catalog.view.shown, keys.length);
            if (!catalog.view.confirmed || !server.unchangedSinceRead) return;
            exact++;
            assert.deepEqual(shownRows(catalog), expectedRows(server.list));
          };
          for (let attempt = 0; attempt < 6; attempt++) {
            const calls = server.calls.length;
            await catalog.loadAll();
            await flushPromises();
            const most =
              MAX_PASSES * (Math.ceil(server.maxLength / size) + PARALLEL_PAGES + schedule.length) + 5;
            assert.ok(server.calls.length - calls <= most, `${server.calls.length - calls} calls`);
            check();
          }
          // Whatever happened before, refreshing a stable list recovers.
          server.errorFor = () => undefined;
          server.afterCall = () => undefined;
          await catalog.refresh();
          await catalog.loadAll();
          assert.ok(catalog.view.confirmed);
          assert.ok(server.unchangedSinceRead);
          check();
        },
      ),
      { numRuns: 200, examples: [FAILED_REREAD] },
    );
    assert.ok(exact > 200);
  });

  it('keeps every row after a failure', async () => {
    await fc.assert(
      fc.asyncProperty(
        list,
        fc.integer({ min: 1, max: 30 }),
        fc.array(step, { maxLength: 40 }),
        async (entries, size, schedule) => {
          const server = new ChangingServer(entries, [{ kind: 'nothing' }, ...schedule]);
          const catalog = await openCatalog(server, { pageSize: size });
          for (let attempt = 0; attempt < 6 && !catalog.view.complete; attempt++) {
            server.failed = 0;
            // Only a confirmed list removes rows, and a failed one is not confirmed: every row seen so far stays.
            const seen = new Set(visibleKeys(catalog));
            const listening = catalog.onDidChange(() => {
              for (const key of visibleKeys(catalog)) seen.add(key);
            });
            await catalog.loadAll();
            listening.dispose();
            if (server.failed > 0 && !catalog.view.confirmed)
              assert.deepEqual(visibleKeys(catalog).toSorted(), [...seen].toSorted());
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
