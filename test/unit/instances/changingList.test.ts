import assert from 'node:assert/strict';
import fc from 'fast-check';
import { belonging, list, shown } from '../support/arbitraryLists';
import { keysOf, opened, settled } from '../support/instances';
import type { Entry } from '../support/modelServer';
import { RestlessServer, step, type Step } from '../support/restlessServer';

/** The list moved, and reading it again failed at once: what is here is from before, and must not pass for complete. */
const REREAD_THAT_FAILS: [readonly Entry[], number, Step[]] = [
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

/** How often *Load all* reads a list at most, and how many pages it asks for at once. */
const MAX_PASSES = 4;
const PAGES_AT_ONCE = 8;

describe('catalog: a list that changes while it is read', function () {
  this.timeout(30_000);

  it('shows no row twice, always ends, and is exact when it says complete and nothing moved', async () => {
    let exact = 0;
    await fc.assert(
      fc.asyncProperty(
        list,
        fc.integer({ min: 1, max: 30 }),
        fc.array(step, { maxLength: 40 }),
        async (entries, size, schedule) => {
          const server = new RestlessServer(entries, schedule);
          const catalog = await opened(server, { pageSize: size });
          const check = () => {
            const keys = keysOf(catalog);
            assert.equal(new Set(keys).size, keys.length, 'a row is shown twice');
            assert.equal(catalog.view.shown, keys.length);
            if (!catalog.view.confirmed || !server.stoodStill) return;
            exact++;
            assert.deepEqual(shown(catalog), belonging(server.list));
          };
          for (let attempt = 0; attempt < 6; attempt++) {
            const calls = server.calls.length;
            await catalog.loadAll();
            await settled();
            const most =
              MAX_PASSES * (Math.ceil(server.longest / size) + PAGES_AT_ONCE + schedule.length) + 5;
            assert.ok(server.calls.length - calls <= most, `${server.calls.length - calls} calls`);
            check();
          }
          // Whatever happened, a refresh of what stands still by now makes good.
          server.fails = () => undefined;
          server.afterwards = () => undefined;
          await catalog.refresh();
          await catalog.loadAll();
          assert.ok(catalog.view.confirmed);
          assert.ok(server.stoodStill);
          check();
        },
      ),
      { numRuns: 200, examples: [REREAD_THAT_FAILS] },
    );
    assert.ok(exact > 200);
  });

  it('a failure takes no row away', async () => {
    await fc.assert(
      fc.asyncProperty(
        list,
        fc.integer({ min: 1, max: 30 }),
        fc.array(step, { maxLength: 40 }),
        async (entries, size, schedule) => {
          const server = new RestlessServer(entries, [{ kind: 'nothing' }, ...schedule]);
          const catalog = await opened(server, { pageSize: size });
          for (let attempt = 0; attempt < 6 && !catalog.view.complete; attempt++) {
            server.failed = 0;
            // Only a list that is known whole takes rows out, and one that failed is not: whatever was seen stays.
            const seen = new Set(keysOf(catalog));
            const listening = catalog.onDidChange(() => {
              for (const key of keysOf(catalog)) seen.add(key);
            });
            await catalog.loadAll();
            listening.dispose();
            if (server.failed > 0 && !catalog.view.confirmed)
              assert.deepEqual(keysOf(catalog).toSorted(), [...seen].toSorted());
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
