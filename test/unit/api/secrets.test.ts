import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Fault } from '../../emulator/faults';
import { neverAborted, ClientFixture } from '../support/clientFixture';

const SECRET = 'Sentinel+Secret/1=&%30';
const TOKEN = 'Sentinel/Token+2==?&x';
/** Plain, base64-encoded, and URL-encoded once or, as in a string to sign, twice. */
const SENTINELS = [SECRET, TOKEN].flatMap((text) => [
  text,
  Buffer.from(text).toString('base64'),
  encodeURIComponent(text),
  encodeURIComponent(encodeURIComponent(text)),
]);

/** All kinds of failures, and responses that echo the request. */
const FAULTS: readonly Fault[] = [
  {
    kind: 'gatewayError',
    status: 400,
    code: 'SignatureDoesNotMatch',
    message: `The server signed x-acs-security-token:${TOKEN} with ${SECRET}.`,
  },
  { kind: 'gatewayError', status: 403, code: `Forbidden.${TOKEN}`, message: encodeURIComponent(TOKEN) },
  {
    kind: 'gatewayError',
    status: 400,
    code: 'IncompleteSignature',
    message: `String to sign: POST&%2F&SecurityToken%3D${encodeURIComponent(encodeURIComponent(TOKEN))}`,
  },
  { kind: 'businessError', code: 'Some.Code', message: `Token ${TOKEN} is not welcome.` },
  { kind: 'html', status: 200, body: `<p>${TOKEN} ${SECRET}` },
  { kind: 'html', status: 302 },
  { kind: 'body', body: JSON.stringify({ Code: 'OK', TotalCount: TOKEN, Data: [] }) },
  { kind: 'body', body: JSON.stringify({ Success: false, Code: 'Some.Code', RequestId: SECRET }) },
  {
    kind: 'body',
    body: JSON.stringify({ TotalCount: 1, RequestId: 'R', Data: [{ InstanceId: [TOKEN] }, TOKEN] }),
  },
  { kind: 'body', body: `{"TotalCount": ${SECRET}` },
  { kind: 'wrongJson', shape: 'null' },
  { kind: 'truncated' },
  { kind: 'empty' },
  { kind: 'dropInBody' },
  { kind: 'throttle' },
  { kind: 'serverError' },
];

/** Everything in an error, including non-enumerable properties, stack and causes. */
function serializeError(error: unknown): string {
  const own =
    typeof error === 'object' && error !== null
      ? Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)))
      : [];
  const cause = error instanceof Error && error.cause !== undefined ? serializeError(error.cause) : '';
  return [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), ...own, cause].join('\n');
}

describe('CamsClient: secrets', () => {
  const wire = new ClientFixture();

  it('never appear in an error or a log line', async function () {
    this.timeout(15_000);
    const { accessKeyId } = wire.emulator.keys.add({ accessKeySecret: SECRET, securityToken: TOKEN });
    const keys = { accessKeyId, accessKeySecret: SECRET, securityToken: TOKEN };
    wire.emulator.faults.add(
      ...FAULTS.map((fault, index): Fault => ({
        ...fault,
        match: { pageIndex: index + 2 },
      })),
    );
    const client = wire.client(keys);
    const nowhere = wire.client(keys, { endpoint: { protocol: 'HTTP', host: '127.0.0.1:1' } });
    const strangers = wire.client({ ...keys, accessKeyId: 'LTAI5tNobody' });
    const outcomes = await Promise.allSettled([
      client.listInstances({ pageSize: 5, pageIndex: 1 }, neverAborted()),
      nowhere.listInstances({ pageSize: 5, pageIndex: 1 }, neverAborted()),
      strangers.listInstances({ pageSize: 5, pageIndex: 1 }, neverAborted()),
      ...FAULTS.map((_, index) =>
        client.listInstances({ pageSize: 5, pageIndex: index + 2 }, neverAborted()),
      ),
    ]);
    const failures = outcomes.filter(({ status }) => status === 'rejected');
    // Successful in the end: the first call, the page with unreadable entries, and the retried calls.
    assert.equal(failures.length, outcomes.length - 5);
    assert.ok(wire.log.lines.length > outcomes.length);
    for (const text of [
      ...failures.map((outcome) => serializeError('reason' in outcome && outcome.reason)),
      ...wire.log.lines,
    ]) {
      for (const sentinel of SENTINELS) assert.ok(!text.includes(sentinel), text);
    }
  });

  it('are found by this search in every encoding', () => {
    const inner = Object.assign(new Error('inner'), { request: { headers: [TOKEN] } });
    assert.ok(serializeError(new Error('outer', { cause: inner })).includes(TOKEN));
  });
});
