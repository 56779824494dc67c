import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Catalog } from '../../../src/instances/catalog';
import { neighborsOf } from '../../../src/instances/neighbors';
import { list, pageSize } from '../support/arbitraryLists';
import { FakeServer } from '../support/fakeServer';
import { instances, openCatalog, visibleKeys } from '../support/instances';

/** Follows the neighbors from the first or the last row. */
function walk(catalog: Catalog, direction: 'next' | 'previous'): readonly string[] {
  const keys = visibleKeys(catalog);
  const seen: string[] = [];
  let key = direction === 'next' ? keys[0] : keys.at(-1);
  while (key !== undefined && seen.length <= keys.length) {
    seen.push(key);
    key = neighborsOf(key, catalog)?.[direction];
  }
  return seen;
}

describe('neighborsOf', () => {
  it('visits every shown row once, in the order of the tree and back', async () => {
    const chosen = fc.option(fc.constantFrom('published', 'draft', ''), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(list, pageSize, chosen, async (entries, size, state) => {
        const filter = state === undefined ? {} : { states: [state] };
        const catalog = await openCatalog(new FakeServer(entries), { pageSize: size, filter });
        const keys = visibleKeys(catalog);
        assert.deepEqual(walk(catalog, 'next'), keys);
        assert.deepEqual(walk(catalog, 'previous'), keys.toReversed());
      }),
      { numRuns: 150 },
    );
  });

  it('moves from the last row of a group to the first of the next group', async () => {
    const catalog = await openCatalog(
      new FakeServer(instances('viber draft 1, whatsapp published 2, whatsapp draft 1')),
    );
    assert.deepEqual(neighborsOf('instance:2', catalog), { previous: undefined, next: 'instance:3' });
    assert.deepEqual(neighborsOf('instance:3', catalog), { previous: 'instance:2', next: 'instance:4' });
    assert.deepEqual(neighborsOf('instance:4', catalog), { previous: 'instance:3', next: 'instance:1' });
    assert.deepEqual(neighborsOf('instance:1', catalog), { previous: 'instance:4', next: undefined });
  });

  it('knows none for an instance that is not loaded or that the filter hides', async () => {
    const catalog = await openCatalog(new FakeServer(instances('viber draft 1, viber published 1')));
    assert.equal(neighborsOf('instance:9', catalog), undefined);
    await catalog.setFilter({ states: ['published'] });
    assert.equal(neighborsOf('instance:1', catalog), undefined);
    assert.deepEqual(neighborsOf('instance:2', catalog), { previous: undefined, next: undefined });
  });
});
