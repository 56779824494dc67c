import assert from 'node:assert/strict';
import type { ApiError } from '../../../src/api/apiError';
import type { Page } from '../../../src/api/page';
import type { Fault, FaultEffect } from '../../emulator/faults';
import { MemoryLog } from '../support/memoryLog';
import { errorFieldsOf, apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

/** Temporary faults: a retry with a fresh nonce succeeds. */
const TEMPORARY_FAULTS: readonly FaultEffect[] = [
  { kind: 'throttle' },
  { kind: 'throttle', status: 400, code: 'Throttling' },
  { kind: 'serverError' },
  { kind: 'serverError', status: 503 },
  { kind: 'gatewayError', status: 400, code: 'SignatureNonceUsed' },
  { kind: 'html', status: 502 },
  // The emulator stores the nonce before the response is lost, so a retry needs a fresh one.
  { kind: 'dropBefore' },
  { kind: 'dropInBody' },
];

/** Permanent faults: the client gives up after three retries. */
const PERMANENT_FAULTS: readonly FaultEffect[] = [{ kind: 'html', status: 502 }, { kind: 'dropBefore' }];

/** Matches every generated ID, so that every requested page has two instances. */
const FILTER = '2';

describe('CamsClient: retries', () => {
  const wire = new ClientFixture();
  const client = () => wire.client(undefined, { log: new MemoryLog() });
  const pages: Page[] = [];
  const failures: ApiError[] = [];
  const calls: (readonly (string | undefined)[])[] = [];

  /** All run concurrently, each with its own page index, because backoff takes seconds. */
  before(async function () {
    this.timeout(20_000);
    const faults: readonly Fault[] = [
      ...TEMPORARY_FAULTS,
      ...PERMANENT_FAULTS.map((fault) => ({ ...fault, times: 'always' }) as const),
    ];
    wire.emulator.faults.add(
      ...faults.map((fault, index) => ({ ...fault, match: { pageIndex: index + 1 } })),
    );
    const listPage = (_: unknown, index: number) =>
      client().listInstances({ pageSize: 2, pageIndex: index + 1, filterStr: FILTER }, neverAborted());
    const lasting = Promise.all(
      PERMANENT_FAULTS.map((fault, index) => apiErrorOf(listPage(fault, TEMPORARY_FAULTS.length + index))),
    );
    pages.push(...(await Promise.all(TEMPORARY_FAULTS.map(listPage))));
    failures.push(...(await lasting));
    calls.push(...faults.map((_, index) => wire.callsFor(index + 1).map(({ code }) => code)));
  });

  for (const [index, fault] of TEMPORARY_FAULTS.entries()) {
    it(`succeeds with one retry after ${JSON.stringify(fault)}`, () => {
      assert.equal(calls[index]?.length, 2);
      assert.equal(calls[index].at(-1), 'OK');
      assert.deepEqual([pages[index]?.instances.length, pages[index]?.unreadable.length], [2, 0]);
    });
  }

  it('reports the status of an error page, and retries it', () => {
    const [failure] = failures;
    assert.ok(failure);
    assert.deepEqual(errorFieldsOf(failure), {
      kind: 'invalidResponse',
      code: undefined,
      httpStatus: 502,
      retryable: true,
    });
    assert.match(failure.message, /an error page \(HTTP 502\)/);
    assert.equal(calls[TEMPORARY_FAULTS.length]?.length, 4);
  });

  it('reports a network failure if every attempt fails', () => {
    const [, failure] = failures;
    assert.ok(failure);
    assert.deepEqual(errorFieldsOf(failure), {
      kind: 'network',
      code: 'ECONNRESET',
      httpStatus: undefined,
      retryable: true,
    });
    assert.ok(!failure.message.includes('FilterStr'), 'the sentence repeats the address');
    assert.equal(calls[TEMPORARY_FAULTS.length + 1]?.length, 4);
  });
});
