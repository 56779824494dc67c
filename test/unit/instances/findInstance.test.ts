import assert from 'node:assert/strict';
import type { InstanceSource } from '../../../src/api/page';
import { findInstance } from '../../../src/instances/findInstance';
import { instances } from '../support/instances';
import { FakeServer } from '../support/fakeServer';
import { apiErrorOf, neverAborted } from '../support/clientFixture';

const find = (source: InstanceSource, instanceId: string, pageSize = 50) =>
  findInstance(source, { instance: { instanceId }, pageSize, signal: neverAborted() });

/** What the reference warns of: the ID is taken no notice of. */
function ignoringIds(server: FakeServer): InstanceSource {
  return {
    listInstances: ({ instanceId: _ignored, ...query }, signal) => server.listInstances(query, signal),
  };
}

describe('finding one instance', () => {
  it('asks for it by its ID, and takes what the server has now', async () => {
    const server = new FakeServer(instances('viber published 120'));
    assert.deepEqual(await find(server, '99'), {
      instanceId: '99',
      channelType: 'VIBER',
      state: 'published',
    });
    assert.deepEqual(
      server.calls.map(({ query }) => query),
      [{ instanceId: '99', pageSize: 50, pageIndex: 1 }],
    );
  });

  it('says that it is gone', async () => {
    const server = new FakeServer(instances('viber published 120'));
    assert.equal(await find(server, '500'), undefined);
    assert.equal(server.calls.length, 1);
  });

  it('looks through the pages of a server that ignores the ID', async () => {
    const server = new FakeServer(instances('viber published 120'));
    assert.equal((await find(ignoringIds(server), '99'))?.instanceId, '99');
    assert.deepEqual(server.requests, ['all 1', 'all 2']);
    assert.equal(await find(ignoringIds(server), '500'), undefined);
    assert.equal(server.calls.length, 2 + 3);
  });

  it('does not call an instance gone that it has not looked for to the end', async () => {
    const server = new FakeServer(instances('viber published 1200'));
    const failure = await apiErrorOf(find(ignoringIds(server), '1100'));
    assert.equal(failure.kind, 'invalidResponse');
    assert.match(failure.message, /first 1000 entries/);
    assert.equal(server.calls.length, 20);
  });

  it('does not call an instance gone that may be one that cannot be read', async () => {
    const server = new FakeServer([{ instanceId: '7', broken: true }]);
    const failure = await apiErrorOf(find(server, '7'));
    assert.equal(failure.kind, 'invalidResponse');
    assert.match(failure.message, /1 could not be read/);
  });

  it('ends at an empty page, whatever the total says', async () => {
    const server = new FakeServer([]);
    server.transformPage = (page) => ({ ...page, totalCount: 10 });
    assert.equal(await find(server, '7'), undefined);
    assert.equal(server.calls.length, 1);
  });

  it('takes an ID for itself only, not for part of another', async () => {
    const server = new FakeServer(instances('viber published 20'));
    assert.equal((await find(ignoringIds(server), '2'))?.instanceId, '2');
    assert.equal(await find(ignoringIds(server), '02'), undefined);
  });

  it('cannot be asked for an instance without an ID, and asks nobody', async () => {
    const server = new FakeServer([]);
    for (const instanceId of ['', '  ']) {
      assert.equal((await apiErrorOf(find(server, instanceId))).kind, 'parameter');
    }
    assert.equal(server.calls.length, 0);
  });

  it('lets failures and cancelling through', async () => {
    const server = new FakeServer([]);
    server.errorFor = () => new TypeError('Down.');
    await assert.rejects(find(server, '1'), { message: 'Down.' });
    const cancelled = findInstance(server, {
      instance: { instanceId: '1' },
      pageSize: 5,
      signal: AbortSignal.abort(),
    });
    await assert.rejects(cancelled, { name: 'AbortError' });
  });
});
