import assert from 'node:assert/strict';
import type { ApiError } from '../../../src/api/apiError';
import type { Page } from '../../../src/api/page';
import type { Fault, FaultEffect } from '../../emulator/faults';
import { MemoryLog } from '../support/memoryLog';
import { errorFieldsOf, apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

/** What passes: the same call, sent again with a fresh nonce, is answered. */
const PASSING: readonly FaultEffect[] = [
  { kind: 'throttle' },
  { kind: 'throttle', status: 400, code: 'Throttling' },
  { kind: 'serverError' },
  { kind: 'serverError', status: 503 },
  { kind: 'gatewayError', status: 400, code: 'SignatureNonceUsed' },
  { kind: 'html', status: 502 },
  // The emulator has taken the nonce of these before the answer is lost: only a fresh one is answered.
  { kind: 'dropBefore' },
  { kind: 'dropInBody' },
];

/** What does not pass: given up after three more tries. */
const LASTING: readonly FaultEffect[] = [{ kind: 'html', status: 502 }, { kind: 'dropBefore' }];

/** Part of every ID that the emulator makes up, so that two are on every page asked for. */
const FILTER = '2';

describe('wire: retries', () => {
  const wire = new ClientFixture();
  const client = () => wire.client(undefined, { log: new MemoryLog() });
  const pages: Page[] = [];
  const failures: ApiError[] = [];
  const calls: (readonly (string | undefined)[])[] = [];

  /** All at once, each with a page of its own: backing off takes its time. */
  before(async function () {
    this.timeout(20_000);
    const faults: readonly Fault[] = [
      ...PASSING,
      ...LASTING.map((fault) => ({ ...fault, times: 'always' }) as const),
    ];
    wire.emulator.faults.add(
      ...faults.map((fault, index) => ({ ...fault, match: { pageIndex: index + 1 } })),
    );
    const ask = (_: unknown, index: number) =>
      client().listInstances({ pageSize: 2, pageIndex: index + 1, filterStr: FILTER }, neverAborted());
    const lasting = Promise.all(
      LASTING.map((fault, index) => apiErrorOf(ask(fault, PASSING.length + index))),
    );
    pages.push(...(await Promise.all(PASSING.map(ask))));
    failures.push(...(await lasting));
    calls.push(...faults.map((_, index) => wire.callsFor(index + 1).map(({ code }) => code)));
  });

  for (const [index, fault] of PASSING.entries()) {
    it(`${JSON.stringify(fault)} is overcome by sending once more`, () => {
      assert.equal(calls[index]?.length, 2);
      assert.equal(calls[index].at(-1), 'OK');
      assert.deepEqual([pages[index]?.instances.length, pages[index]?.unreadable.length], [2, 0]);
    });
  }

  it('a proxy page with an error status says which, and may be gone next time', () => {
    const [failure] = failures;
    assert.ok(failure);
    assert.deepEqual(errorFieldsOf(failure), {
      kind: 'invalidResponse',
      code: undefined,
      httpStatus: 502,
      retryable: true,
    });
    assert.match(failure.message, /an error page \(HTTP 502\)/);
    assert.equal(calls[PASSING.length]?.length, 4);
  });

  it('a connection that always breaks ends as a network failure', () => {
    const [, failure] = failures;
    assert.ok(failure);
    assert.deepEqual(errorFieldsOf(failure), {
      kind: 'network',
      code: 'ECONNRESET',
      httpStatus: undefined,
      retryable: true,
    });
    assert.ok(!failure.message.includes('FilterStr'), 'the sentence repeats the address');
    assert.equal(calls[PASSING.length + 1]?.length, 4);
  });
});
