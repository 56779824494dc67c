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

describe('wire: bodies that are not what they say', function () {
  this.timeout(20_000);
  const wire = new ClientFixture();
  let server: RawServer | undefined;

  afterEach(() => server?.stop());

  async function ask(answer: (response: ServerResponse) => void) {
    server = await startRawServer(answer);
    const endpoint = { protocol: 'HTTP', host: `127.0.0.1:${server.port}` } as const;
    return wire.client(wire.keys, { endpoint }).listInstances(QUERY, neverAborted());
  }

  const encoded = (encoding: string, body: Buffer) => (response: ServerResponse) =>
    response.writeHead(200, { 'content-encoding': encoding, 'content-length': body.length }).end(body);

  /** It failed at once and for good, and the connection was closed. */
  async function refused(call: Promise<unknown>, message: RegExp): Promise<void> {
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

  async function closed(): Promise<void> {
    while (server?.openConnections) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  for (const [encoding, compress] of [
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (body: Buffer) => body],
  ] as const) {
    it(`${encoding} is read`, async () => {
      const page = await ask(encoded(encoding, compress(PAGE)));
      assert.deepEqual(page.instances, [{ instanceId: '1' }]);
    });
  }

  for (const encoding of ['gzip', 'deflate', 'br']) {
    it(`${encoding} that is none is refused at once`, () =>
      refused(ask(encoded(encoding, PAGE)), /^The answer says that it is compressed, but it is not/));
  }

  it('gzip that is cut off is refused at once', async () => {
    const whole = gzipSync(PAGE);
    await refused(ask(encoded('gzip', whole.subarray(0, whole.length - 12))), /or it is cut off\.$/);
  });

  it('a compression that is not known is named', () =>
    refused(ask(encoded('zstd', PAGE)), /compressed in a way that is not known: zstd\.$/));

  it('an answer that announces 50 MB is refused before it is read', async () => {
    await refused(
      ask((response) => {
        // The head alone: whoever waits for more waits in vain.
        response.writeHead(200, { 'content-length': 50 * MB }).flushHeaders();
      }),
      /^The answer is larger than the 16 MB that are read\.$/,
    );
    await closed();
  });

  it('an answer that turns out to be 50 MB is refused while it is read, and memory stays flat', async () => {
    const before = held();
    let most = 0;
    const looking = setInterval(() => (most = Math.max(most, held())), 2);
    let left: ServerResponse | undefined;
    await refused(
      ask((response) => {
        left = response.writeHead(200);
        writeBytes(response, 50 * MB);
      }),
      /larger than the 16 MB/,
    );
    clearInterval(looking);
    await closed();
    assert.equal(left?.writableEnded, false, 'all of it was sent');
    const grown = (most - before) / MB;
    assert.ok(grown < DEFAULT_LIMITS.answerBytes / MB + 24, `${grown} MB`);
  });

  it('50 MB that arrive as 50 KB of gzip are refused while they are unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MB, ' '));
    assert.ok(bomb.length < 100_000);
    const before = held();
    await refused(ask(encoded('gzip', bomb)), /larger than the 16 MB/);
    assert.ok((held() - before) / MB < DEFAULT_LIMITS.answerBytes / MB + 24);
  });

  it('the largest page that can be asked for is read: 100 instances with 100 KB each', async () => {
    const data = Array.from({ length: 100 }, (_, n) => ({
      InstanceId: String(n),
      InstanceDescription: 'x'.repeat(100_000),
    }));
    const page = await ask((response) => response.end(JSON.stringify({ TotalCount: 100, Data: data })));
    assert.equal(page.instances.length, 100);
  });

  for (const [what, body] of [
    ['lists', '['.repeat(4 * MB) + ']'.repeat(4 * MB)],
    ['objects', '{"a":'.repeat(2 * MB) + '1' + '}'.repeat(2 * MB)],
    ['lists without an end', '['.repeat(8 * MB)],
    ['lists in an entry', `{"TotalCount":1,"Data":[{"InstanceId":${'['.repeat(MB)}${']'.repeat(MB)}}]}`],
  ] as const) {
    it(`millions of ${what} in one another are refused at once`, () =>
      refused(
        ask((response) => response.end(body)),
        /^The answer is nested more than 100 levels deep\.$/,
      ));
  }

  it('as many lists in one another as are let through harm nothing', async () => {
    const levels = 100 - 3; // beside the answer, its entries and the entry
    const deep = '['.repeat(levels) + ']'.repeat(levels);
    const page = await ask((response) => response.end(`{"TotalCount":1,"Data":[{"InstanceId":${deep}}]}`));
    assert.deepEqual(page.instances, []);
    assert.equal(page.unreadable.length, 1);
  });

  it('brackets in a text are no nesting', async () => {
    const name = '[{"\\'.repeat(1_000);
    const page = await ask((response) =>
      response.end(JSON.stringify({ TotalCount: 1, Data: [{ InstanceName: name }] })),
    );
    assert.deepEqual(page.instances, [{ instanceName: name }]);
  });
});

/** Memory in use, in bytes: the heap and what buffers hold outside of it. */
function held(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
