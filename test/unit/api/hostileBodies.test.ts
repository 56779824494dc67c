import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { DEFAULT_LIMITS } from '../../../src/api/limits';
import { writeBytes, startRawServer, type RawServer } from '../../network/rawServer';
import { errorFieldsOf, apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

const QUERY = { pageSize: 10, pageIndex: 1 };
const PAGE = Buffer.from(
  JSON.stringify({ Code: 'OK', Success: true, TotalCount: 1, Data: [{ InstanceId: '1' }] }),
);
const MB = 1024 * 1024;

describe('CamsClient: invalid and oversized bodies', function () {
  this.timeout(20_000);
  const wire = new ClientFixture();
  let server: RawServer | undefined;

  afterEach(() => server?.stop());

  async function listFrom(answer: (response: ServerResponse) => void) {
    server = await startRawServer(answer);
    const endpoint = { protocol: 'HTTP', host: `127.0.0.1:${server.port}` } as const;
    return wire.client(wire.keys, { endpoint }).listInstances(QUERY, neverAborted());
  }

  const respondWith = (encoding: string, body: Buffer) => (response: ServerResponse) =>
    response.writeHead(200, { 'content-encoding': encoding, 'content-length': body.length }).end(body);

  /** Asserts that the call failed without retries and closed the connection. */
  async function expectRejected(call: Promise<unknown>, message: RegExp): Promise<void> {
    const started = Date.now();
    const failure = await apiErrorOf(call);
    assert.match(failure.message, message);
    assert.deepEqual(errorFieldsOf(failure), {
      kind: 'invalidResponse',
      code: undefined,
      httpStatus: 200,
      retryable: false,
    });
    assert.ok(Date.now() - started < 5_000, 'it took until a time limit');
    assert.equal(server?.requests, 1);
  }

  async function waitForClose(): Promise<void> {
    while (server?.openConnections) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  for (const [encoding, compress] of [
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (body: Buffer) => body],
  ] as const) {
    it(`reads ${encoding}`, async () => {
      const page = await listFrom(respondWith(encoding, compress(PAGE)));
      assert.deepEqual(page.instances, [{ instanceId: '1' }]);
    });
  }

  for (const encoding of ['gzip', 'deflate', 'br']) {
    it(`rejects invalid ${encoding} without a retry`, () =>
      expectRejected(
        listFrom(respondWith(encoding, PAGE)),
        /^The compressed response is corrupt or truncated\.$/,
      ));
  }

  it('rejects truncated gzip without a retry', async () => {
    const whole = gzipSync(PAGE);
    await expectRejected(
      listFrom(respondWith('gzip', whole.subarray(0, whole.length - 12))),
      /corrupt or truncated\.$/,
    );
  });

  it('names an unknown content encoding', () =>
    expectRejected(listFrom(respondWith('zstd', PAGE)), /unsupported content encoding: zstd\.$/));

  it('rejects a Content-Length of 50 MB before reading the body', async () => {
    await expectRejected(
      listFrom((response) => {
        // Headers only; the body never arrives.
        response.writeHead(200, { 'content-length': 50 * MB }).flushHeaders();
      }),
      /^The response is larger than the limit of 16 MB\.$/,
    );
    await waitForClose();
  });

  it('rejects a body of 50 MB while reading, with constant memory', async () => {
    const before = memoryInUse();
    let most = 0;
    const looking = setInterval(() => (most = Math.max(most, memoryInUse())), 2);
    let left: ServerResponse | undefined;
    await expectRejected(
      listFrom((response) => {
        left = response.writeHead(200);
        writeBytes(response, 50 * MB);
      }),
      /larger than the limit of 16 MB/,
    );
    clearInterval(looking);
    await waitForClose();
    assert.equal(left?.writableEnded, false, 'all of it was sent');
    const grown = (most - before) / MB;
    assert.ok(grown < DEFAULT_LIMITS.maxResponseBytes / MB + 24, `${grown} MB`);
  });

  it('rejects 50 KB of gzip that expand to 50 MB while decompressing', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MB, ' '));
    assert.ok(bomb.length < 100_000);
    const before = memoryInUse();
    await expectRejected(listFrom(respondWith('gzip', bomb)), /larger than the limit of 16 MB/);
    assert.ok((memoryInUse() - before) / MB < DEFAULT_LIMITS.maxResponseBytes / MB + 24);
  });

  it('reads the largest page: 100 instances of 100 KB each', async () => {
    const data = Array.from({ length: 100 }, (_, n) => ({
      InstanceId: String(n),
      InstanceDescription: 'x'.repeat(100_000),
    }));
    const page = await listFrom((response) => response.end(JSON.stringify({ TotalCount: 100, Data: data })));
    assert.equal(page.instances.length, 100);
  });

  for (const [what, body] of [
    ['lists', '['.repeat(4 * MB) + ']'.repeat(4 * MB)],
    ['objects', '{"a":'.repeat(2 * MB) + '1' + '}'.repeat(2 * MB)],
    ['lists without an end', '['.repeat(8 * MB)],
    ['lists in an entry', `{"TotalCount":1,"Data":[{"InstanceId":${'['.repeat(MB)}${']'.repeat(MB)}}]}`],
  ] as const) {
    it(`rejects millions of nested ${what} at once`, () =>
      expectRejected(
        listFrom((response) => response.end(body)),
        /^The response is nested more than 100 levels deep\.$/,
      ));
  }

  it('accepts arrays nested up to the limit', async () => {
    const levels = 100 - 3; // besides the envelope, the list and the entry
    const deep = '['.repeat(levels) + ']'.repeat(levels);
    const page = await listFrom((response) =>
      response.end(`{"TotalCount":1,"Data":[{"InstanceId":${deep}}]}`),
    );
    assert.deepEqual(page.instances, [
      { instanceId: deep, deviations: { notText: ['instanceId'], repeatedId: false } },
    ]);
    assert.deepEqual(page.unreadable, []);
  });

  it('does not count brackets in strings as nesting', async () => {
    const name = '[{"\\'.repeat(1_000);
    const page = await listFrom((response) =>
      response.end(JSON.stringify({ TotalCount: 1, Data: [{ InstanceName: name }] })),
    );
    assert.deepEqual(page.instances, [{ instanceName: name }]);
  });
});

/** Memory in use in bytes: the heap, and buffers outside of it. */
function memoryInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
