import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { readCliProfiles } from '../../../src/credentials/cliProfiles';
import type { Environment } from '../../../src/credentials/credentials';
import { PROBLEMS, PROFILES } from './configCorpus';
import {
  corpusNames,
  describeProfile,
  everythingIn,
  neverAborted,
  readCorpus,
  secretsIn,
  TestMachine,
} from './support';

describe('readCliProfiles', () => {
  const read = (machine: TestMachine) => readCliProfiles(machine, neverAborted());

  const machineWith = (name: string, environment: Environment = {}): TestMachine => {
    const machine = new TestMachine();
    machine.writeConfig(readCorpus('config', name));
    machine.environment = environment;
    return machine;
  };

  it('has an expectation for each file of the corpus', () => {
    assert.deepEqual([...Object.keys(PROFILES), ...Object.keys(PROBLEMS)].toSorted(), corpusNames('config'));
  });

  for (const [name, expected] of Object.entries(PROFILES)) {
    it(`lists the profiles of ${name}.json, without a secret`, async () => {
      const items = await read(machineWith(name));
      assert.deepEqual(items.map(describeProfile), expected);
      assert.deepEqual(secretsIn(everythingIn(items)), []);
    });
  }

  it('says when the sign-in ends that the CLI has cached, and for no other mode', async () => {
    const endsIn = async (name: string) =>
      (await read(machineWith(name))).map((item) => item.usable && item.expiresAt);
    const names = ['cloud-sso', 'cloud-sso-over', 'cloud-sso-signed-out', 'sts-token'];
    assert.deepEqual(await Promise.all(names.map(endsIn)), [
      [1_900_000_000_000],
      [1_500_000_000_000],
      [0],
      [undefined],
    ]);
  });

  it('names the file and the problem of a file that cannot be used, and nothing of its content', async () => {
    const problems = await Promise.all(
      Object.keys(PROBLEMS).map(async (name) => {
        const machine = machineWith(name);
        const error = await read(machine).then(
          () => assert.fail(`${name} was read`),
          (thrown: unknown) => thrown,
        );
        assert.ok(error instanceof ApiError);
        assert.deepEqual([error.kind, error.code], ['credentials', 'FileUnusable']);
        assert.equal(error.cause, undefined);
        assert.deepEqual(secretsIn(everythingIn(error)), [], name);
        return [name, error.message.replace(machine.configPath, '{0}')];
      }),
    );
    assert.deepEqual(Object.fromEntries(problems), PROBLEMS);
  });

  for (const [expected, environment] of [
    ['account-7', { ALIBABACLOUD_PROFILE: 'account-7', ALIBABA_CLOUD_PROFILE: 'account-8' }],
    ['account-8', { ALIBABA_CLOUD_PROFILE: 'account-8', ALICLOUD_PROFILE: 'account-9' }],
    ['account-9', { ALICLOUD_PROFILE: ' account-9 ', ALIBABA_CLOUD_PROFILE: '' }],
    ['account-23', { ALIBABA_CLOUD_PROFILE: '' }],
  ] satisfies readonly (readonly [string, Environment])[]) {
    it(`takes ${expected} as the current profile with ${JSON.stringify(environment)}`, async () => {
      const items = await read(machineWith('many-profiles', environment));
      assert.deepEqual(
        items.filter((item) => item.isCurrent).map((item) => item.name),
        [expected],
      );
      assert.equal(items[0]?.name, expected);
      const inFile = items.filter(({ isCurrentInFile }) => isCurrentInFile).map((item) => item.name);
      assert.deepEqual(inFile, ['account-23']);
    });
  }

  it('marks no profile as current when a variable names one that does not exist', async () => {
    const items = await read(machineWith('ak', { ALIBABA_CLOUD_PROFILE: 'gone' }));
    assert.deepEqual(items.map(describeProfile), ['default, AK, ap-southeast-1']);
  });

  for (const [name, value] of [
    ['ALIBABA_CLOUD_IGNORE_PROFILE', 'TRUE'],
    ['ALIBABACLOUD_IGNORE_PROFILE', 'TRUE'],
    ['ALIBABA_CLOUD_CLI_PROFILE_DISABLED', 'true'],
  ] as const) {
    it(`rejects when ${name}=${value}, before the file is read`, async () => {
      await assert.rejects(read(machineWith('broken-empty', { [name]: value })), {
        code: 'CliProfilesIgnored',
        message: `Profiles of the Alibaba Cloud CLI are ignored because ${name} is set.`,
      });
    });
  }

  for (const file of ['external', 'credentials-uri']) {
    it(`disables the profile of ${file}.json with ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS=1`, async () => {
      const environment = { ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS: '1' };
      const [line = ''] = (await read(machineWith(file, environment))).map(describeProfile);
      assert.ok(
        line.endsWith(
          ': The environment variable ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS forbids this kind of credentials.',
        ),
        line,
      );
    });
  }

  it('takes nothing from the environment into a profile', async () => {
    const environment = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tExampleExample0009',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'ExampleSecretExampleSecret0009',
    };
    const items = await read(machineWith('missing-secret', environment));
    assert.deepEqual(items.map(describeProfile), PROFILES['missing-secret']);
  });
});
