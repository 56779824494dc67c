import assert from 'node:assert/strict';
import { ApiError, type ApiErrorKind } from '../../../src/api/apiError';
import type * as failure from '../../../src/wording/failure';
import { loadWithStandIn } from '../support/loadWithStandIn';

describe('describeFailure: roles that cannot be assumed', () => {
  let describeFailure: typeof failure.describeFailure;

  before(async function () {
    this.timeout(60_000);
    ({ describeFailure } = await loadWithStandIn<typeof failure>('src/wording', ['failure']));
  });

  /** The first sentence that the user reads about a failed call of STS. */
  function whatIsWrong(kind: ApiErrorKind, code: string, action = 'AssumeRole'): string {
    return describeFailure(new ApiError('A message of STS.', { kind, code, action })).what;
  }

  for (const [kind, code, what] of [
    ['permission', 'EntityNotExist.Role', 'The role does not exist.'],
    ['permission', 'EntityNotExist.OIDCProvider', 'The OIDC identity provider does not exist.'],
    ['permission', 'NoPermission', 'The role could not be assumed.'],
    ['parameter', 'InvalidParameter.DurationSeconds', 'STS rejected the settings of the role.'],
    ['credentials', 'AuthenticationFail.OIDCToken.Expired', 'STS rejected the OIDC token.'],
    ['network', 'ENOTFOUND', 'STS could not be reached.'],
    ['endpoint', 'InvalidAction.NotFound', 'The endpoint is not an STS endpoint.'],
  ] as const) {
    it(`says "${what}" for ${kind} ${code}`, () => {
      assert.equal(whatIsWrong(kind, code), what);
      assert.notEqual(whatIsWrong(kind, code, 'ListInstance'), what);
    });
  }

  it('keeps the code and the message of STS', () => {
    const error = new ApiError('A message of STS.', {
      kind: 'permission',
      code: 'NoPermission',
      httpStatus: 403,
      requestId: 'R-1',
      action: 'AssumeRole',
    });
    assert.equal(describeFailure(error).facts, 'NoPermission · HTTP 403 · RequestId R-1 · A message of STS.');
  });

  it('names the rejected parameter', () => {
    const adviceFor = (name: string) =>
      describeFailure(
        new ApiError('', { kind: 'parameter', code: `InvalidParameter.${name}`, action: 'AssumeRole' }),
      ).advice;
    assert.match(adviceFor('DurationSeconds'), /duration/);
    assert.match(adviceFor('RoleArn'), /ARN/);
    assert.match(adviceFor('RoleSessionName'), /session name/);
    assert.match(adviceFor('Policy'), /ARN.*session name.*duration.*external ID/);
  });

  it('describes rejected keys, a wrong clock and a failing server as for ListInstance', () => {
    for (const [kind, code] of [
      ['credentials', 'InvalidAccessKeyId.NotFound'],
      ['clock', 'InvalidTimeStamp.Expired'],
      ['server', 'InternalError'],
    ] as const) {
      assert.equal(whatIsWrong(kind, code), whatIsWrong(kind, code, 'ListInstance'));
    }
  });

  for (const action of ['AssumeRole', 'AssumeRoleWithOIDC']) {
    const remediesOf = (kind: ApiErrorKind, code?: string) =>
      describeFailure(new ApiError('', { kind, code, action })).remedies;

    it(`${action}: offers to try again and to see the log, and no editing of filters`, () => {
      for (const kind of ['parameter', 'network'] as const)
        assert.deepEqual(remediesOf(kind), ['retry', 'showLog']);
      assert.deepEqual(remediesOf('permission', 'EntityNotExist.Role'), ['retry', 'showLog']);
    });

    it(`${action}: offers first to say what to grant if the role was denied`, () => {
      assert.deepEqual(remediesOf('permission', 'NoPermission'), ['showDenial', 'retry', 'showLog']);
    });
  }

  it('advises to check the identity provider of a token, and the caller of a call with keys', () => {
    const adviceFor = (action: string) =>
      describeFailure(new ApiError('', { kind: 'permission', code: 'NoPermission', action })).advice;
    assert.match(adviceFor('AssumeRole'), /user or role that assumes it/);
    assert.match(adviceFor('AssumeRoleWithOIDC'), /names the OIDC identity provider/);
  });
});
