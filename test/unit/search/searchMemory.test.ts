import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { InstanceSearch } from '../../../src/search/instanceSearch';
import { FakeClock } from '../support/fakeClock';
import { FakeServer } from '../support/fakeServer';
import { flushPromises, instances, openCatalog } from '../support/instances';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('InstanceSearch: memory', () => {
  it('keeps the text of the instances only until it is disposed, though the catalog lives on', async () => {
    const server = new FakeServer(instances('viber published 40'));
    const catalog = await openCatalog(server);
    const { setTimer } = new FakeClock();
    const errors: unknown[] = [];
    const open = async () => {
      const search = new InstanceSearch({
        accounts: () => [{ id: 'a', source: server, pageSize: 50, catalog }],
        onDidChange: () => undefined,
        onError: (error) => errors.push(error),
        setTimer,
      });
      search.search('1');
      await flushPromises();
      assert.ok(search.results.hits.length > 0);
      return new WeakRef(search);
    };
    const opened = await open();
    const isInMemory = async () => {
      // A WeakRef keeps its object alive until the end of the turn that has created or read it.
      await flushPromises();
      collectGarbage();
      return opened.deref() !== undefined;
    };
    assert.equal(await isInMemory(), true, 'the catalog refers to it');
    opened.deref()?.dispose();
    assert.equal(await isInMemory(), false);
    assert.deepEqual([errors, catalog.view.complete], [[], true]);
  });
});
