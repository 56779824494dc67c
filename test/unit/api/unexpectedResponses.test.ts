import assert from 'node:assert/strict';
import type { Fault } from '../../emulator/faults';
import { errorFieldsOf, apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

/** HTTP 200 responses that are not ListInstance responses, and the expected message. */
const UNEXPECTED_RESPONSES: readonly (readonly [fault: Fault, message: RegExp])[] = [
  [{ kind: 'html' }, /is a web page, not JSON/],
  [{ kind: 'html', body: ' \n<p>Sign in' }, /is a web page, not JSON/],
  [{ kind: 'empty' }, /^The response is empty\.$/],
  [{ kind: 'body', body: '  \n' }, /^The response is empty\.$/],
  [{ kind: 'truncated' }, /not valid JSON\. It may be truncated/],
  [{ kind: 'body', body: '{"Code":"OK",}' }, /not valid JSON\. It may be truncated/],
  [{ kind: 'body', body: 'nope', contentType: 'text/plain' }, /not valid JSON\. It may be truncated/],
  [{ kind: 'wrongJson', shape: 'array' }, /^The response is an array, not an object\.$/],
  [{ kind: 'wrongJson', shape: 'string' }, /^The response is a string, not an object\.$/],
  [{ kind: 'wrongJson', shape: 'number' }, /^The response is 200, not an object\.$/],
  [{ kind: 'wrongJson', shape: 'null' }, /^The response is null, not an object\.$/],
  [{ kind: 'wrongJson', shape: 'dataObject' }, /Data in the response should be an array but is an object\.$/],
  [{ kind: 'wrongJson', shape: 'dataString' }, /Data in the response should be an array but is a string\.$/],
  [{ kind: 'wrongJson', shape: 'totalMissing' }, /^TotalCount is missing from the response\.$/],
  [
    { kind: 'wrongJson', shape: 'totalNegative' },
    /TotalCount in the response should be an integer but is -1\.$/,
  ],
  [
    { kind: 'wrongJson', shape: 'totalWord' },
    /TotalCount in the response should be an integer but is a string\.$/,
  ],
];

describe('CamsClient: unexpected responses', () => {
  const wire = new ClientFixture();

  for (const [fault, message] of UNEXPECTED_RESPONSES) {
    it(`describes ${JSON.stringify(fault)}`, async () => {
      wire.emulator.faults.add(fault);
      const failure = await apiErrorOf(
        wire.client().listInstances({ pageSize: 30, pageIndex: 1 }, neverAborted()),
      );
      assert.match(failure.message, message);
      assert.deepEqual(errorFieldsOf(failure), {
        kind: 'invalidResponse',
        code: undefined,
        httpStatus: 200,
        retryable: false,
      });
      assert.ok(failure.message.length < 120, 'the sentence repeats the answer');
      assert.equal(wire.calls.length, 1);
    });
  }

  it('rejects a redirect', async () => {
    wire.emulator.faults.add({ kind: 'html', status: 302 });
    const failure = await apiErrorOf(
      wire.client().listInstances({ pageSize: 30, pageIndex: 1 }, neverAborted()),
    );
    assert.deepEqual([failure.kind, failure.httpStatus], ['invalidResponse', 302]);
    assert.match(failure.message, /redirects to another page/);
  });

  it('recognizes a response of the API by any of its fields', async () => {
    const recognized: boolean[] = [];
    for (const body of ['{"Data":[]}', '{"Code":"OK"}', '{"TotalCount":"x"}', '{"data":[]}', '[]', '<p>']) {
      wire.emulator.faults.add({ kind: 'body', body });
      const failure = await apiErrorOf(
        wire.client().listInstances({ pageSize: 30, pageIndex: 1 }, neverAborted()),
      );
      recognized.push(failure.isFromApi);
    }
    assert.deepEqual(recognized, [true, true, true, false, false, false]);
  });

  it('keeps the RequestId of a response with an unexpected shape', async () => {
    wire.emulator.faults.add({ kind: 'wrongJson', shape: 'dataObject' });
    const failure = await apiErrorOf(
      wire.client().listInstances({ pageSize: 30, pageIndex: 1 }, neverAborted()),
    );
    assert.ok(failure.requestId);
    assert.equal(failure.requestId, wire.calls[0]?.requestId);
  });

  it('accepts TotalCount as a string', async () => {
    wire.emulator.faults.add({ kind: 'wrongJson', shape: 'totalString' });
    const page = await wire.client().listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted());
    assert.deepEqual([page.instances.length, page.totalCount], [10, 30]);
  });

  it('converts numeric IDs to strings', async () => {
    wire.emulator.faults.add({ kind: 'wrongJson', shape: 'entryNumbers' });
    const page = await wire.client().listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted());
    assert.deepEqual(
      page.instances.map(({ instanceId }) => instanceId),
      wire.emulator.data.slice(0, 10).map(({ InstanceId }) => InstanceId),
    );
  });

  it('counts unreadable entries and logs position and reason', async () => {
    wire.emulator.faults.add({ kind: 'wrongJson', shape: 'entryNull' });
    const page = await wire.client().listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted());
    assert.equal(page.instances.length, 9);
    assert.deepEqual(
      page.unreadable.map(({ position, reason }) => `${position}: ${reason}`),
      ['0: The entry is not an object.'],
    );
    assert.ok(
      wire.log.lines.includes(
        'warn ListInstance page 1: entry 1 could not be read. The entry is not an object.',
      ),
    );
  });

  it('logs once per field what is not as documented, without values', async () => {
    const odd = { InstanceId: '1', OfficeAddress: { street: 'x' }, ContactMail: ['a@example.com'] };
    const body = JSON.stringify({
      TotalCount: 5,
      Data: [odd, { ...odd, InstanceId: '2' }, { ...odd, InstanceId: [] }, { InstanceId: '1' }, {}],
    });
    wire.emulator.faults.add({ kind: 'body', body });
    const page = await wire.client().listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted());
    assert.deepEqual([page.instances.length, page.unreadable.length], [5, 0]);
    assert.deepEqual(
      wire.log.lines.filter((line) => line.startsWith('warn')),
      [
        'warn ListInstance page 1: InstanceId is not text in 1 entry.',
        'warn ListInstance page 1: ContactMail is not text in 3 entries.',
        'warn ListInstance page 1: OfficeAddress is not text in 3 entries.',
        'warn ListInstance page 1: InstanceId is repeated in 1 entry.',
      ],
    );
  });

  it('falls back to the code, then to a generic message', async () => {
    const bodies = [
      '{"Success":false,"Code":"Some.Code","Message":"NULL","RequestId":"R-1"}',
      '{"Success":"false","Message":""}',
      '{"Success":false,"Code":"","Message":"NULL"}',
      '{"Code":"Some.Code","TotalCount":1,"Data":[{}]}',
    ];
    const failures = [];
    for (const body of bodies) {
      wire.emulator.faults.add({ kind: 'body', body });
      const failure = await apiErrorOf(
        wire.client().listInstances({ pageSize: 30, pageIndex: 1 }, neverAborted()),
      );
      failures.push([failure.kind, failure.message, failure.code, failure.requestId]);
    }
    assert.deepEqual(failures, [
      ['server', 'Some.Code', 'Some.Code', 'R-1'],
      ['server', 'The server reported a failure without details.', undefined, undefined],
      ['server', 'The server reported a failure without details.', '', undefined],
      ['server', 'Some.Code', 'Some.Code', undefined],
    ]);
  });

  it('falls back to the code, then to the status, for an error of the gateway', async () => {
    const bodies = ['{"Code":"Some.Code","Message":""}', '{"Code":"","Message":"","RequestId":""}'];
    const failures = [];
    for (const body of bodies) {
      wire.emulator.faults.add({ kind: 'body', status: 400, body });
      const failure = await apiErrorOf(
        wire.client().listInstances({ pageSize: 30, pageIndex: 1 }, neverAborted()),
      );
      failures.push([failure.kind, failure.message, failure.code, failure.requestId]);
    }
    assert.deepEqual(failures, [
      ['parameter', 'Some.Code', 'Some.Code', undefined],
      [
        'invalidResponse',
        'The response is an error page (HTTP 400), not JSON from ListInstance.',
        undefined,
        undefined,
      ],
    ]);
  });
});
