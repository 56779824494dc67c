import assert from 'node:assert/strict';
import type { ApiErrorKind, ApiError } from '../../../src/api/apiError';
import { errorFieldsOf, apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

type Row = readonly [code: string, status: number, kind: ApiErrorKind, retried?: 'retried'];

/** Every documented error code with each HTTP status it can have; 200 means `Success: false`. */
const ROWS: readonly Row[] = [
  ['InvalidAccessKeyId.NotFound', 404, 'credentials'],
  ['InvalidAccessKeyId.NotFound', 400, 'credentials'],
  ['InvalidAccessKeyId.Inactive', 400, 'credentials'],
  ['SignatureDoesNotMatch', 400, 'credentials'],
  ['SignatureDoesNotMatch', 403, 'credentials'],
  ['IncompleteSignature', 400, 'credentials'],
  ['MissingSignature', 400, 'credentials'],
  ['MissingSignatureNonce', 400, 'credentials'],
  ['InvalidTimeStamp.Expired', 400, 'clock'],
  ['SignatureNonceUsed', 400, 'server', 'retried'],
  ['InvalidSecurityToken.Expired', 400, 'credentials'],
  ['InvalidSecurityToken.Malformed', 400, 'credentials'],
  ['InvalidSecurityToken.MismatchWithAccessKey', 403, 'credentials'],
  ['Forbidden.RAM', 403, 'permission'],
  ['Forbidden', 403, 'permission'],
  ['NoPermission', 403, 'permission'],
  ['NoPermission', 200, 'permission'],
  ['Authentication.NoAuth', 403, 'permission'],
  ['Authentication.NoAuth', 200, 'permission'],
  ['Throttling', 400, 'throttled', 'retried'],
  ['Throttling.User', 429, 'throttled', 'retried'],
  ['Throttling.Api', 429, 'throttled', 'retried'],
  ['Throttling.User', 200, 'throttled', 'retried'],
  ['InvalidParameter', 400, 'parameter'],
  ['InvalidParameter.PageInvalid', 400, 'parameter'],
  ['InvalidParameter.PageInvalid', 200, 'parameter'],
  ['InvalidParameter.ChannelTypeNotSupport', 200, 'parameter'],
  ['InvalidAction.NotFound', 404, 'endpoint'],
  ['InvalidVersion', 404, 'endpoint'],
  ['InvalidApi.NotFound', 404, 'endpoint'],
  ['InternalError', 500, 'server', 'retried'],
  ['InternalError', 200, 'server', 'retried'],
  ['ServiceUnavailable', 503, 'server', 'retried'],
  ['Anything.Else', 502, 'server', 'retried'],
  ['Anything.Else', 429, 'throttled', 'retried'],
  ['Anything.Else', 401, 'credentials'],
  ['Anything.Else', 403, 'permission'],
  ['Anything.Else', 404, 'endpoint'],
  ['Anything.Else', 418, 'parameter'],
  ['Product.Unsubscript', 200, 'server'],
];

describe('CamsClient: documented error codes', () => {
  const wire = new ClientFixture();
  /** Each row uses its own page index. All run concurrently, because backoff takes seconds. */
  const failures: ApiError[] = [];
  const calls: (readonly { readonly requestId: string | undefined }[])[] = [];

  before(async function () {
    this.timeout(20_000);
    for (const [index, [code, status]] of ROWS.entries()) {
      const match = { pageIndex: index + 1 };
      const message = `About ${code}.`;
      wire.emulator.faults.add(
        status === 200
          ? { kind: 'businessError', code, message, match, times: 'always' }
          : { kind: 'gatewayError', status, code, message, match, times: 'always' },
      );
    }
    const client = wire.client(undefined, { limits: { firstRetryDelayMs: 20 } });
    failures.push(
      ...(await Promise.all(
        ROWS.map((_, index) =>
          apiErrorOf(client.listInstances({ pageSize: 10, pageIndex: index + 1 }, neverAborted())),
        ),
      )),
    );
    calls.push(...ROWS.map((_, index) => wire.callsFor(index + 1)));
  });

  for (const [index, [code, httpStatus, kind, retried]] of ROWS.entries()) {
    it(`classifies HTTP ${httpStatus} ${code} as ${kind}, ${retried ?? 'not retried'}`, () => {
      const failure = failures[index];
      assert.ok(failure);
      assert.deepEqual(errorFieldsOf(failure), { kind, code, httpStatus, retryable: retried !== undefined });
      assert.equal(failure.message, `About ${code}.`);
      assert.equal(calls[index]?.length, retried ? (kind === 'throttled' ? 6 : 4) : 1);
      assert.equal(failure.requestId, calls[index].at(-1)?.requestId);
      assert.ok(failure.requestId);
    });
  }
});
