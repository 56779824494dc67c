import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Catalog } from '../../../src/instances/catalog';
import { ignoreAbort } from '../../../src/util/abort';
import { createCatalog, instance, visibleKeys, flushPromises } from '../support/instances';
import type { Entry } from '../support/fakeServer';
import { behavior, UnreliableServer } from '../support/unreliableServer';

const entries = fc
  .array(
    fc.tuple(
      fc.constantFrom('whatsapp', 'viber', 'line', ''),
      fc.constantFrom('published', 'draft', ''),
      fc.nat(20),
    ),
    { maxLength: 60 },
  )
  .map((list) =>
    list.map(([channel, state, sort], index): Entry => {
      if (sort === 0) return { ...instance(String(index), channel, state), broken: true };
      return sort === 1 ? { instanceName: `nameless ${index}` } : instance(String(index), channel, state);
    }),
  );

const size = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 70 }));

/** The keys of all readable entries with an ID. */
const idsOf = (list: readonly Entry[]): string[] =>
  list.flatMap(({ instanceId, broken }) =>
    broken || instanceId === undefined ? [] : [`instance:${instanceId}`],
  );

/**
 * Waits for `work`. If the server never answers, stops loading, as a user would.
 * @returns whether loading was stopped
 */
async function waitOrStop(catalog: Catalog, server: UnreliableServer, work: Promise<void>): Promise<boolean> {
  const state = { over: false, stopped: false };
  const end = ignoreAbort(work).finally(() => {
    state.over = true;
  });
  for (let idle = 0; !state.over;) {
    await flushPromises();
    idle = server.unanswered > 0 && server.answering === 0 ? idle + 1 : 0;
    if (idle <= 10) continue;
    state.stopped = true;
    catalog.stop();
  }
  await end;
  return state.stopped;
}

const isConfirmed = ({ view }: Catalog): boolean => view.confirmed;

/** Whether the tree shows that the list is or may be incomplete. */
const reportsIncomplete = ({ view }: Catalog): boolean =>
  view.failure !== undefined ||
  view.listIssue !== undefined ||
  view.channels.some(({ more }) => more !== undefined);

describe('Catalog with an unreliable server', function () {
  this.timeout(60_000);

  it('shows every stable instance exactly once after Load All completes', async () => {
    let confirmed = 0;
    let unsettled = 0;
    await fc.assert(
      fc.asyncProperty(entries, size, behavior, async (list, pageSize, how) => {
        const server = new UnreliableServer(list, how);
        const catalog = createCatalog(server, { pageSize });
        await waitOrStop(catalog, server, catalog.open());
        const listening = catalog.onDidChange(() => {
          const keys = visibleKeys(catalog);
          assert.equal(new Set(keys).size, keys.length, 'a row is shown twice');
        });
        for (let attempt = 0; attempt < 8 && !isConfirmed(catalog); attempt++) {
          const before = idsOf(server.list);
          const stopped = await waitOrStop(catalog, server, catalog.loadAll());
          if (!isConfirmed(catalog)) {
            unsettled++;
            assert.ok(stopped || reportsIncomplete(catalog), 'does not report that rows may be missing');
            continue;
          }
          confirmed++;
          const after = new Set(idsOf(server.list));
          const shown = new Set(visibleKeys(catalog));
          const missing = before.filter((key) => after.has(key) && !shown.has(key));
          assert.deepEqual(missing, [], 'rows that were present all the time are missing');
        }
        listening.dispose();
      }),
      { numRuns: 1_000 },
    );
    assert.ok(confirmed > 300, `only ${confirmed} runs were confirmed`);
    assert.ok(unsettled > 100, `only ${unsettled} runs were not confirmed`);
  });
});
