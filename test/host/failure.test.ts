import assert from 'node:assert/strict';
import { ApiError, type ApiErrorKind } from '../../src/api/apiError';
import { describeFailure, failureText } from '../../src/wording/failure';

/** An error kind, an error code of that kind, a pattern for the message, and the first remedy. */
const EXPECTED_TEXTS: readonly (readonly [ApiErrorKind, string | undefined, RegExp, string])[] = [
  ['credentials', 'InvalidAccessKeyId.NotFound', /AccessKey ID does not exist/, 'updateKeys'],
  ['credentials', 'InvalidAccessKeyId.Inactive', /disabled/, 'updateKeys'],
  ['credentials', 'SignatureDoesNotMatch', /secret is wrong/, 'updateKeys'],
  ['credentials', 'InvalidSecurityToken.Expired', /STS token has expired/, 'updateKeys'],
  ['credentials', 'InvalidSecurityToken.Malformed', /STS token is wrong/, 'updateKeys'],
  ['credentials', 'NoKeys', /no keys/, 'updateKeys'],
  ['credentials', 'SecretStorage.Read', /could not be read from this machine's secret storage/, 'updateKeys'],
  ['credentials', 'SecretStorage.Keep', /could not be saved in this machine's secret storage/, 'updateKeys'],
  ['credentials', 'SecretStorage.Forget', /could not be deleted from this machine's/, 'retry'],
  ['permission', 'NoPermission', /do not have permission to list/, 'showDenial'],
  ['throttled', 'Throttling.User', /Too many requests/, 'retry'],
  ['clock', 'InvalidTimeStamp.Expired', /clock/, 'retry'],
  ['parameter', 'InvalidParameter', /rejected the request/, 'editFilter'],
  ['endpoint', 'InvalidVersion', /endpoint/, 'openSettings'],
  ['network', 'ENOTFOUND', /name was not found/, 'retry'],
  ['network', 'ECONNREFUSED', /could not be reached/, 'retry'],
  ['network', 'ReadTimeout', /timed out/, 'retry'],
  ['network', 'DEPTH_ZERO_SELF_SIGNED_CERT', /certificate/, 'retry'],
  ['server', 'InternalError', /internal error/, 'retry'],
  ['invalidResponse', undefined, /not in the expected format/, 'retry'],
];

describe('describeFailure', () => {
  for (const [kind, code, sentence, remedy] of EXPECTED_TEXTS) {
    it(`describes ${code ?? `an error without code`} (${kind}) and suggests ${remedy}`, () => {
      // With an error status, the message of an invalid response names the status instead.
      const httpStatus = kind === 'invalidResponse' ? 200 : 400;
      const error = new ApiError('Server words', {
        kind,
        code,
        httpStatus,
        requestId: 'R-1',
        isFromApi: true,
      });
      const { what, advice, facts, remedies } = describeFailure(error);
      assert.match(what, sentence);
      assert.notEqual(advice, '');
      assert.equal(remedies[0], remedy);
      for (const fact of [code ?? '', `HTTP ${httpStatus}`, 'RequestId R-1', 'Server words'])
        assert.ok(facts.includes(fact));
    });
  }

  it('suspects a proxy or sign-in page only if the response has no field of the API', () => {
    const words = { kind: 'invalidResponse', httpStatus: 200 } as const;
    const api = { ...words, isFromApi: true };
    const fromApi = describeFailure(new ApiError('TotalCount is missing.', { ...api, requestId: 'R-1' }));
    assert.deepEqual(
      [fromApi.what, fromApi.advice],
      [
        'The response is not in the expected format.',
        'Try again later. If the problem persists, contact Alibaba Cloud support with the RequestId.',
      ],
    );
    const withoutId = describeFailure(new ApiError('TotalCount is missing.', api));
    assert.deepEqual(
      [withoutId.what, withoutId.advice],
      [
        'The response is not in the expected format.',
        'Try again. If the problem persists, see the log for details.',
      ],
    );
    const unknown = describeFailure(new ApiError('The response is empty.', words));
    assert.deepEqual(
      [unknown.what, unknown.advice],
      [
        'The response could not be read.',
        'A proxy or a sign-in page may have replaced it. Check the network, then try again.',
      ],
    );
  });

  it('shortens a server message to one line without control characters', () => {
    const error = new ApiError(`line one\nline two\u202E${'x'.repeat(10_000)}`, { kind: 'server' });
    const text = failureText(error);
    assert.ok(text.length < 1_000);
    assert.doesNotMatch(text, /[\n\u202E]/);
  });
});
