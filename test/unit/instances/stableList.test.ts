import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Catalog } from '../../../src/instances/catalog';
import { expectedRows, list, pageSize, shownRows } from '../support/arbitraryLists';
import { openCatalog } from '../support/instances';
import { FakeServer } from '../support/fakeServer';

/** Runs *Load More* until the tree offers it nowhere. */
async function loadMoreUntilDone(catalog: Catalog): Promise<void> {
  for (let clicks = 0; ; clicks++) {
    const open = catalog.view.channels.find(({ more }) => more);
    if (open) await catalog.loadMore({ channel: open.channel });
    else if (catalog.view.rest) await catalog.loadMore('rest');
    else return;
    assert.ok(clicks < 2_000, 'does not terminate');
  }
}

describe('Catalog: a stable list', function () {
  this.timeout(30_000);

  for (const [name, read] of [
    ['Load All', (catalog: Catalog) => catalog.loadAll()],
    ['repeated Load More', loadMoreUntilDone],
  ] as const) {
    it(`${name} shows every instance once, under its channel and state`, async () => {
      await fc.assert(
        fc.asyncProperty(list, pageSize, async (entries, size) => {
          const server = new FakeServer(entries);
          const catalog = await openCatalog(server, { pageSize: size });
          await read(catalog);
          assert.deepEqual(shownRows(catalog), expectedRows(entries));
          assert.equal(catalog.view.unreadable, entries.filter(({ broken }) => broken).length);
          assert.ok(catalog.view.complete);
          assert.equal(catalog.view.rest, undefined);
          assert.ok(server.calls.length <= 5 + 2 * Math.ceil(entries.length / size) + 5);
        }),
        { numRuns: 150 },
      );
    });
  }
});
