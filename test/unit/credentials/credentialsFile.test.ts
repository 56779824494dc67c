import assert from 'node:assert/strict';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { ApiError } from '../../../src/api/apiError';
import type { CliProfile } from '../../../src/credentials/cliProfile';
import { credentialsFilePath, readCredentialsFile } from '../../../src/credentials/credentialsFile';
import { corpusNames, everythingIn, neverAborted, readCorpus, secretsIn, TestMachine } from './support';

const PAIR = {
  access_key_id: 'LTAI5tExampleExample0001',
  access_key_secret: 'ExampleSecretExampleSecret0001',
};
const KEYS = { mode: 'AK', fields: PAIR } as const;
const ROLE = {
  mode: 'RamRoleArn',
  fields: {
    ...PAIR,
    ram_role_arn: 'acs:ram::1234567890120000:role/reader',
    ram_session_name: 'example-session',
  },
} as const;

/** The section `default` of each file of the corpus. */
const SECTIONS: { readonly [file: string]: Omit<CliProfile, 'name'> } = {
  'access-key': KEYS,
  'byte-order-mark-and-crlf': KEYS,
  comments: KEYS,
  'ecs-ram-role': { mode: 'EcsRamRole', fields: { ram_role_name: 'ExampleRole' } },
  'ecs-ram-role-unnamed': { mode: 'EcsRamRole', fields: {} },
  indented: KEYS,
  quoted: KEYS,
  'ram-role-arn': ROLE,
  'ram-role-arn-old-names': ROLE,
  'repeated-section': KEYS,
  'several-sections': KEYS,
  sts: {
    mode: 'StsToken',
    fields: { ...PAIR, access_key_id: 'STS.ExampleExample0001', sts_token: 'CAISExampleToken0001==' },
  },
  'without-spaces': KEYS,
};

/** The message for each file of the corpus that cannot be used; `{0}` stands for its path. */
const PROBLEMS: { readonly [file: string]: string } = {
  'broken-binary': 'The file {0} is not UTF-8 text.',
  'broken-empty': 'The file {0} is empty.',
  'broken-json': 'The file {0} has no section [default].',
  'broken-missing-secret': 'The section [default] of the file {0} does not contain access_key_secret.',
  'broken-no-default': 'The file {0} has no section [default].',
  'broken-no-section': 'The file {0} has no section [default].',
  'broken-no-type': 'The section [default] of the file {0} has no type that is supported.',
  'broken-rsa-key-pair': 'The section [default] of the file {0} has no type that is supported.',
  'broken-type-is-a-secret': 'The section [default] of the file {0} has no type that is supported.',
};

describe('readCredentialsFile', () => {
  const machineWith = (name: string): TestMachine => {
    const machine = new TestMachine();
    machine.writeCredentials(readCorpus('credentials', name));
    return machine;
  };
  const read = (machine: TestMachine) => readCredentialsFile(machine, neverAborted());

  it('has an expectation for each file of the corpus', () => {
    assert.deepEqual(
      [...Object.keys(SECTIONS), ...Object.keys(PROBLEMS)].toSorted(),
      corpusNames('credentials'),
    );
  });

  for (const [name, expected] of Object.entries(SECTIONS)) {
    it(`reads ${name}.ini`, async () => {
      assert.deepEqual(await read(machineWith(name)), { name: 'default', ...expected });
    });
  }

  for (const [name, expected] of Object.entries(PROBLEMS)) {
    it(`names the problem of ${name}.ini, and nothing of its content`, async () => {
      const machine = machineWith(name);
      await assert.rejects(read(machine), (error) => {
        assert.ok(error instanceof ApiError);
        assert.equal(error.message.replace(machine.credentialsPath, '{0}'), expected);
        assert.deepEqual(secretsIn(everythingIn(error)), []);
        return true;
      });
    });
  }

  it('reads the section that ALIBABA_CLOUD_PROFILE names, also with dots', async () => {
    const machine = machineWith('several-sections');
    machine.environment = { ALIBABA_CLOUD_PROFILE: 'client1' };
    assert.deepEqual(await read(machine), { name: 'client1', mode: 'EcsRamRole', fields: {} });
    machine.writeCredentials('[team.one]\ntype = ecs_ram_role\n');
    machine.environment = { ALIBABA_CLOUD_PROFILE: 'team.one' };
    assert.deepEqual(await read(machine), { name: 'team.one', mode: 'EcsRamRole', fields: {} });
  });

  it('finds no section among the properties that every object has', async () => {
    const machine = machineWith('access-key');
    for (const name of ['__proto__', 'constructor', 'toString']) {
      machine.environment = { ALIBABA_CLOUD_PROFILE: name };
      await assert.rejects(read(machine), {
        message: `The file ${machine.credentialsPath} has no section [${name}].`,
      });
    }
  });

  it('reads the file that ALIBABA_CLOUD_CREDENTIALS_FILE names', async () => {
    const machine = new TestMachine();
    const path = join(machine.homeDirectory, 'elsewhere.ini');
    writeFileSync(path, readCorpus('credentials', 'access-key'));
    machine.environment = { ALIBABA_CLOUD_CREDENTIALS_FILE: path };
    assert.equal(credentialsFilePath(machine), path);
    assert.deepEqual(await read(machine), { name: 'default', ...KEYS });
  });
});
