import assert from 'node:assert/strict';
import { CatalogBranch } from '../../../src/tree/catalogBranch';
import { FakeServer } from '../support/fakeServer';
import { createCatalog, instances } from '../support/instances';
import { shownAccount } from '../support/shownAccount';

/** Resolves after the timers without a delay that were set before. */
const timersFired = () => new Promise((resolve) => setTimeout(resolve));

describe('CatalogBranch', () => {
  it('reads the row of the account again if its count changes while its rows are requested', async () => {
    const server = new FakeServer(instances('viber published 2'));
    const catalog = createCatalog(server, { pageSize: 10 });
    const changes: unknown[] = [];
    const branch = new CatalogBranch(shownAccount(catalog), {
      isNested: true,
      pinned: () => [],
      onDidChange: (nodes) => changes.push(nodes),
    });
    await catalog.open();
    await branch.load();
    await timersFired();
    server.list = instances('viber published 3');
    server.shouldHold = () => true;
    const refreshed = catalog.refresh();
    const requested = branch.load();
    changes.length = 0;
    await new Promise((resolve) => setImmediate(resolve));
    for (const held of server.held) held.release();
    await Promise.all([refreshed, requested]);
    await timersFired();
    assert.deepEqual(changes, [undefined], 'VS Code reads the account and its rows again');
    await branch.load();
    await timersFired();
    assert.equal(changes.length, 1);
    branch.dispose();
  });
});
