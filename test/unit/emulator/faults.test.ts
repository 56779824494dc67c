import assert from 'node:assert/strict';
import { EmulatorControl } from '../../emulator/control';
import type { Fault } from '../../emulator/faults';
import { EmulatorFixture } from './emulatorFixture';
import { send, signedCall, type RawResponse } from './signedCall';

describe('emulator: faults over real sockets', () => {
  const fixture = new EmulatorFixture();

  const raw = (query: Record<string, string> = {}, signal?: AbortSignal): Promise<RawResponse> => {
    const { endpoint } = fixture.emulator;
    return send(endpoint, signedCall(endpoint, fixture.emulator, { query }), signal);
  };
  const withFault = (...faults: Fault[]) => {
    fixture.emulator.faults.add(...faults);
    return raw();
  };
  /** The next call must succeed: faults do not leak into other tests. */
  afterEach(async () => {
    fixture.emulator.faults.clear();
    assert.equal((await raw()).status, 200);
  });

  const refusals: readonly (readonly [fault: Fault, status: number, code: string])[] = [
    [{ kind: 'throttle' }, 429, 'Throttling.User'],
    [{ kind: 'throttle', status: 400, code: 'Throttling' }, 400, 'Throttling'],
    [{ kind: 'serverError' }, 500, 'InternalError'],
    [{ kind: 'serverError', status: 503 }, 503, 'ServiceUnavailable'],
    [{ kind: 'gatewayError', status: 418, code: 'Odd' }, 418, 'Odd'],
    [
      { kind: 'businessError', code: 'Product.Unsubscript', message: 'Not open.' },
      200,
      'Product.Unsubscript',
    ],
  ];
  for (const [fault, status, code] of refusals) {
    it(`${JSON.stringify(fault)} responds with ${status} ${code}`, async () => {
      const response = await withFault(fault);
      const json = JSON.parse(response.text) as { Code: string; Success?: boolean; RequestId: string };
      assert.deepEqual(
        [response.status, json.Code, json.Success],
        [status, code, status === 200 ? false : undefined],
      );
      assert.match(json.RequestId, /^[0-9A-F-]{36}$/);
    });
  }

  it('sets Retry-After if the fault has one', async () => {
    for (const fault of [
      { kind: 'throttle' },
      { kind: 'serverError', status: 503 },
      { kind: 'gatewayError', status: 429, code: 'Throttling' },
      { kind: 'html', status: 503 },
    ] as const) {
      assert.equal((await withFault({ ...fault, retryAfter: '7' })).headers['retry-after'], '7', fault.kind);
      assert.equal((await withFault(fault)).headers['retry-after'], undefined, fault.kind);
    }
  });

  it('html supports any status and sets the matching headers', async () => {
    for (const status of [200, 302, 407, 502]) {
      const { headers, text, ...response } = await withFault({ kind: 'html', status });
      assert.deepEqual([response.status, headers['content-type']], [status, 'text/html']);
      assert.match(text, /^<!DOCTYPE html>/);
      assert.equal(headers['location'] !== undefined, status === 302);
      assert.equal(headers['proxy-authenticate'] !== undefined, status === 407);
    }
    assert.equal((await withFault({ kind: 'html', body: '<p>Hi' })).text, '<p>Hi');
  });

  it('empty, truncated and body replace the body', async () => {
    assert.equal((await withFault({ kind: 'empty' })).text, '');
    const { text } = await withFault({ kind: 'truncated' });
    assert.match(text, /^\{"Code":"OK"/);
    assert.throws(() => JSON.parse(text) as unknown, SyntaxError);
    const other = await withFault({ kind: 'body', body: 'no', status: 201, contentType: 'text/plain' });
    assert.deepEqual([other.status, other.text, other.headers['content-type']], [201, 'no', 'text/plain']);
  });

  const shapes: readonly (readonly [fault: Fault, test: (json: Record<string, unknown>) => unknown])[] = [
    [{ kind: 'wrongJson', shape: 'array' }, (json) => Array.isArray(json)],
    [{ kind: 'wrongJson', shape: 'string' }, (json) => typeof json === 'string'],
    [{ kind: 'wrongJson', shape: 'number' }, (json) => typeof json === 'number'],
    [{ kind: 'wrongJson', shape: 'null' }, (json) => JSON.stringify(json) === 'null'],
    [
      { kind: 'wrongJson', shape: 'dataObject' },
      ({ Data }) => typeof Data === 'object' && !Array.isArray(Data),
    ],
    [{ kind: 'wrongJson', shape: 'dataString' }, ({ Data }) => typeof Data === 'string'],
    [{ kind: 'wrongJson', shape: 'totalMissing' }, (json) => !('TotalCount' in json) && 'Data' in json],
    [{ kind: 'wrongJson', shape: 'totalNegative' }, ({ TotalCount }) => TotalCount === -1],
    [{ kind: 'wrongJson', shape: 'totalString' }, ({ TotalCount }) => TotalCount === '30'],
    [{ kind: 'wrongJson', shape: 'totalWord' }, ({ TotalCount }) => TotalCount === 'many'],
    [{ kind: 'wrongJson', shape: 'entryNull' }, ({ Data }) => (Data as unknown[])[0] === null],
    [
      { kind: 'wrongJson', shape: 'entryNumbers' },
      ({ Data }) =>
        (Data as { InstanceId: unknown }[]).every(({ InstanceId }) => typeof InstanceId === 'number'),
    ],
    [
      { kind: 'total', to: 5 },
      ({ TotalCount, Data }) => TotalCount === 5 && (Data as unknown[]).length === 10,
    ],
    [{ kind: 'total', add: -3 }, ({ TotalCount }) => TotalCount === 27],
  ];
  for (const [fault, test] of shapes) {
    it(`${JSON.stringify(fault)} changes the JSON`, async () => {
      const { status, text } = await withFault(fault);
      assert.equal(status, 200);
      assert.ok(test(JSON.parse(text) as Record<string, unknown>), text.slice(0, 200));
    });
  }

  it('dropBefore closes the connection before the response', async () => {
    await assert.rejects(withFault({ kind: 'dropBefore' }), { code: 'ECONNRESET' });
    assert.equal(fixture.emulator.transcript.at(-1)?.outcome, 'cut');
  });

  it('dropInBody closes the connection within the body', async () => {
    await assert.rejects(withFault({ kind: 'dropInBody' }), { code: 'ECONNRESET', message: 'aborted' });
  });

  /** Starts a call with the fault, aborts it after it has arrived, and checks the outcome in the transcript. */
  async function abortCall(fault: Fault, outcome: string): Promise<void> {
    const { endpoint, faults, transcript } = fixture.emulator;
    const control = new EmulatorControl(endpoint);
    const client = new AbortController();
    transcript.length = 0;
    faults.add(fault);
    const call = assert.rejects(raw({}, client.signal), { name: 'AbortError' });
    const [entry] = await control.waitForCalls(1);
    assert.deepEqual(entry?.faults, [fault.kind]);
    client.abort();
    await call;
    // Each control request gives the server a chance to notice the disconnect.
    for (let turns = 0; transcript[0]?.outcome !== outcome && turns < 200; turns++) await control.faults();
    assert.equal(transcript[0]?.outcome, outcome);
  }

  it('silence never responds', () => abortCall({ kind: 'silence' }, 'silent'));

  it('handles a client that disconnects during latency, hold and trickle', async () => {
    await abortCall({ kind: 'latency', ms: 60_000 }, 'clientGone');
    await abortCall({ kind: 'hold' }, 'clientGone');
    assert.deepEqual(fixture.emulator.heldCalls.list(), []);
    await abortCall({ kind: 'trickle', bytes: 1, everyMs: 20 }, 'clientGone');
  });

  it('latency delays the response', async () => {
    const started = performance.now();
    assert.equal((await withFault({ kind: 'latency', ms: 80 })).status, 200);
    assert.ok(performance.now() - started >= 75);
  });

  it('trickle sends the whole response slowly', async () => {
    const started = performance.now();
    const { text } = await withFault({ kind: 'trickle', bytes: 400, everyMs: 10 });
    assert.equal((JSON.parse(text) as { Code: string }).Code, 'OK');
    assert.ok(performance.now() - started >= 40);
  });
});
