import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { localizable } from '../../../src/api/localizable';
import type { InstanceSource } from '../../../src/api/page';
import { readWholeList } from '../../../src/search/readWholeList';
import { FakeServer } from '../support/fakeServer';
import { instances } from '../support/instances';

const NEVER = new AbortController().signal;

async function read(server: FakeServer, query: string, signal = NEVER) {
  const steps = [];
  for await (const { read: count, total, found } of readWholeList(
    { id: 'a', source: server, pageSize: 10 },
    query,
    signal,
  ))
    steps.push([count, total, ...found.map(({ instanceId }) => instanceId)]);
  return steps;
}

describe('readWholeList', () => {
  it('reads every page once, and yields what matches', async () => {
    const server = new FakeServer([
      ...instances('viber published 24'),
      { instanceId: '99', custSpaceId: 'cams-Needle' },
    ]);
    assert.deepEqual(await read(server, 'NEEDLE'), [
      [10, 25],
      [20, 25],
      [25, 25, '99'],
    ]);
    assert.deepEqual(server.requests, ['all 1', 'all 2', 'all 3']);
  });

  it('reads an empty list with one call', async () => {
    const server = new FakeServer([]);
    assert.deepEqual(await read(server, 'x'), [[0, 0]]);
    assert.equal(server.calls.length, 1);
  });

  it('ends when the list has become shorter', async () => {
    const server = new FakeServer(instances('viber published 25'));
    server.afterCall = ({ number }) => {
      if (number === 1) server.list = [];
    };
    assert.deepEqual((await read(server, 'x')).at(-1), [10, 0]);
  });

  it('goes on with the page size that the server accepts', async () => {
    const server = new FakeServer(instances('viber published 12'));
    const source: InstanceSource = {
      listInstances: async (query, signal) => ({
        ...(await server.listInstances({ ...query, pageSize: 5 }, signal)),
        pageSize: 5,
      }),
    };
    const counts = [];
    for await (const { read: count } of readWholeList({ id: 'a', source, pageSize: 10 }, 'x', NEVER))
      counts.push(count);
    assert.deepEqual(counts, [5, 10, 12]);
  });

  it('counts entries that cannot be read', async () => {
    const server = new FakeServer([{ broken: true }, ...instances('viber published 10')]);
    assert.deepEqual((await read(server, 'zzz')).at(-1), [11, 11]);
  });

  it('throws the failure of a page', async () => {
    const server = new FakeServer(instances('viber published 25'));
    const failure = new ApiError(localizable('It failed.'), { kind: 'server' });
    server.errorFor = ({ query }) => (query.pageIndex === 2 ? failure : undefined);
    await assert.rejects(read(server, 'x'), failure);
  });

  it('stops when it is cancelled', async () => {
    const server = new FakeServer(instances('viber published 100'));
    const cancelled = new AbortController();
    server.shouldHold = ({ query }) => query.pageIndex > 1;
    const reading = read(server, 'x', cancelled.signal);
    setImmediate(() => {
      cancelled.abort();
    });
    await assert.rejects(reading, { name: 'AbortError' });
  });
});
