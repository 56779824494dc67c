import assert from 'node:assert/strict';
import type { InstanceSource } from '../../../src/api/page';
import { findInstance } from '../../../src/instances/findInstance';
import { instances } from '../support/instances';
import { FakeServer } from '../support/fakeServer';
import { apiErrorOf, neverAborted } from '../support/clientFixture';

const find = (source: InstanceSource, instanceId: string, pageSize = 50) =>
  findInstance(source, { instance: { instanceId }, pageSize, signal: neverAborted() });

/** A server that ignores the ID, as the API reference warns. */
function ignoringIds(server: FakeServer): InstanceSource {
  return {
    listInstances: ({ instanceId: _ignored, ...query }, signal) => server.listInstances(query, signal),
  };
}

describe('findInstance', () => {
  it('requests the instance by its ID and returns its current values', async () => {
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

  it('returns undefined when the instance no longer exists', async () => {
    const server = new FakeServer(instances('viber published 120'));
    assert.equal(await find(server, '500'), undefined);
    assert.equal(server.calls.length, 1);
  });

  it('searches all pages of a server that ignores the ID', async () => {
    const server = new FakeServer(instances('viber published 120'));
    assert.equal((await find(ignoringIds(server), '99'))?.instanceId, '99');
    assert.deepEqual(server.requests, ['all 1', 'all 2']);
    assert.equal(await find(ignoringIds(server), '500'), undefined);
    assert.equal(server.calls.length, 2 + 3);
  });

  it('fails when it has not found the instance within 20 pages', async () => {
    const server = new FakeServer(instances('viber published 1200'));
    const failure = await apiErrorOf(find(ignoringIds(server), '1100'));
    assert.equal(failure.kind, 'invalidResponse');
    assert.match(failure.message, /first 1000 entries/);
    assert.equal(server.calls.length, 20);
  });

  it('fails when the instance may be an entry that cannot be decoded', async () => {
    const server = new FakeServer([{ instanceId: '7', broken: true }]);
    const failure = await apiErrorOf(find(server, '7'));
    assert.equal(failure.kind, 'invalidResponse');
    assert.match(failure.message, /1 of the entries returned for this ID could not be read/);
  });

  it('stops at an empty page, whatever the total says', async () => {
    const server = new FakeServer([]);
    server.transformPage = (page) => ({ ...page, totalCount: 10 });
    assert.equal(await find(server, '7'), undefined);
    assert.equal(server.calls.length, 1);
  });

  it('matches the whole ID only', async () => {
    const server = new FakeServer(instances('viber published 20'));
    assert.equal((await find(ignoringIds(server), '2'))?.instanceId, '2');
    assert.equal(await find(ignoringIds(server), '02'), undefined);
  });

  it('rejects an instance without an ID, without a request', async () => {
    const server = new FakeServer([]);
    for (const instanceId of ['', '  ']) {
      assert.equal((await apiErrorOf(find(server, instanceId))).kind, 'parameter');
    }
    assert.equal(server.calls.length, 0);
  });

  it('passes on failures and cancellation', async () => {
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
