import assert from 'node:assert/strict';
import { readEnvironmentKeys } from '../../../src/accounts/environmentAccount';
import { ApiError } from '../../../src/api/apiError';
import { assumeRole } from '../../../src/api/sts';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { parseEndpoint, type Endpoint } from '../../../src/api/endpoint';
import type * as failure from '../../../src/wording/failure';
import { ClientFixture, neverAborted } from '../support/clientFixture';
import { loadWithStandIn } from '../support/loadWithStandIn';

describe('describeFailure: keys from the environment', () => {
  const wire = new ClientFixture();
  let describeFailure: typeof failure.describeFailure;

  before(async function () {
    this.timeout(60_000);
    ({ describeFailure } = await loadWithStandIn<typeof failure>('src/wording', ['failure']));
  });

  /** The same keys as variables. */
  const inEnvironment = ({ accessKeyId, accessKeySecret }: AccessKeys): AccessKeys => {
    const keys = readEnvironmentKeys({
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    });
    return keys ?? assert.fail('no keys');
  };
  const described = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => assert.fail('not refused'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof ApiError);
    assert.ok(error.requestId, 'the facts stay');
    const { what, advice, remedies } = describeFailure(error);
    return [what, advice, remedies.join(' ')];
  };
  const list = (keys: AccessKeys) =>
    described(wire.client(keys).listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted()));
  const ADVICE =
    'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, and restart VS Code, or use another account.';

  it('names the variables and offers to add an account, because the keys cannot be changed here', async () => {
    const wrong = { ...wire.keys, accessKeySecret: 'wrong-secret' };
    const unknown = { ...wire.keys, accessKeyId: 'LTAI5tNobody' };
    const what = 'The AccessKey secret is wrong.';
    assert.deepEqual(await list(inEnvironment(wrong)), [what, ADVICE, 'addAccount retry']);
    assert.deepEqual(await list(inEnvironment(unknown)), [
      'The AccessKey ID does not exist.',
      ADVICE,
      'addAccount retry',
    ]);
    assert.deepEqual(await list(wrong), [
      what,
      'Check the AccessKey secret and enter the keys again.',
      'updateKeys retry',
    ]);
  });

  it('offers to add an account if permission is denied, after what may grant it', async () => {
    const denied = wire.emulator.keys.add({ access: 'NoPermission' });
    const [what, advice, remedies] = await list(denied);
    assert.equal(remedies, 'showDenial copyPolicy retry updateKeys');
    assert.deepEqual(await list(inEnvironment(denied)), [
      what,
      advice,
      'showDenial copyPolicy retry addAccount',
    ]);
  });

  it('does the same for a role that is assumed with them', async () => {
    const role = { arn: 'acs:ram::1:role/none', sessionName: 'ops', durationSeconds: 900 };
    const assumed = described(
      assumeRole(role, {
        endpoint: parseEndpoint(wire.emulator.endpoint) as Endpoint,
        keys: inEnvironment({ ...wire.keys, accessKeyId: 'LTAI5tNobody' }),
        userAgent: 'cams-explorer-test/1',
        strictSsl: true,
        signal: neverAborted(),
        log: wire.log,
      }),
    );
    assert.deepEqual((await assumed).slice(1), [ADVICE, 'addAccount retry']);
  });
});
