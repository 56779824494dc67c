import type { AccessKeys } from '../../src/api/accessKeys';
import type { FetchedSource } from '../../src/credentials/createProvider';
import type { Environment } from '../../src/credentials/credentials';
import { roleArn } from '../emulator/account';
import type { EmulatorControl } from '../emulator/control';
import { issueOidcToken, OIDC_PROVIDER } from '../emulator/oidc';
import type { CredentialHome, ProfileFields } from './credentialHome';

/** Where a case puts its files, and keys that the emulator accepts. */
interface SourceSetup {
  readonly home: CredentialHome;
  readonly control: EmulatorControl;
  readonly pair: AccessKeys;
  readonly temporary: Required<AccessKeys>;
}

interface PreparedSource {
  readonly sourceOf: (typedAccountId: string) => FetchedSource;
  /** Variables beside those of the home folder. */
  readonly environment?: Environment;
}

/** A source of keys with everything that it needs. */
export interface SourceCase {
  readonly title: string;
  readonly prepare: (setup: SourceSetup) => PreparedSource | Promise<PreparedSource>;
}

export const ROLE = roleArn('cams-reader');

/** An hour from now, in Unix seconds. */
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

/** A source that is the profile `work`. Other profiles may be its sources. */
function profile(
  fieldsOf: (setup: SourceSetup) => ProfileFields,
  othersOf: (setup: SourceSetup) => Readonly<Record<string, ProfileFields>> = () => ({}),
): SourceCase['prepare'] {
  return (setup) => {
    setup.home.writeProfiles({ ...othersOf(setup), work: fieldsOf(setup) });
    return { sourceOf: () => ({ kind: 'cliProfile', profile: 'work' }) };
  };
}

const pairFields = ({ pair }: SourceSetup) => ({
  access_key_id: pair.accessKeyId,
  access_key_secret: pair.accessKeySecret,
});

const temporaryFields = ({ temporary }: SourceSetup) => ({
  access_key_id: temporary.accessKeyId,
  access_key_secret: temporary.accessKeySecret,
  sts_token: temporary.securityToken,
});

const ROLE_FIELDS = { ram_role_arn: ROLE, ram_session_name: 'session', expired_seconds: 900 };

/** Lets the holder of a token of the OIDC provider assume the role, and writes such a token to a file. */
async function prepareOidc({ home, control }: SourceSetup): Promise<string> {
  const Principal = { Federated: [OIDC_PROVIDER.arn] };
  const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }];
  await control.changeRole(ROLE, { trustPolicy: JSON.stringify({ Version: '1', Statement }) });
  return home.write('a token/oidc token', `${issueOidcToken()}\n`);
}

const DEFAULT = { sourceOf: () => ({ kind: 'default' as const }) };

/** Every mode of a CLI profile that can sign a call. */
export const CLI_CASES: readonly SourceCase[] = [
  { title: 'AK', prepare: profile((setup) => ({ mode: 'AK', ...pairFields(setup) })) },
  { title: 'StsToken', prepare: profile((setup) => ({ mode: 'StsToken', ...temporaryFields(setup) })) },
  {
    title: 'RamRoleArn',
    prepare: profile((setup) => ({ mode: 'RamRoleArn', ...pairFields(setup), ...ROLE_FIELDS })),
  },
  {
    title: 'ChainableRamRoleArn',
    prepare: profile(
      () => ({ mode: 'ChainableRamRoleArn', source_profile: 'base', ...ROLE_FIELDS }),
      (setup) => ({ base: { mode: 'RamRoleArn', ...temporaryFields(setup), ...ROLE_FIELDS } }),
    ),
  },
  { title: 'EcsRamRole', prepare: profile(() => ({ mode: 'EcsRamRole' })) },
  {
    title: 'RamRoleArnWithRoleName',
    prepare: profile(() => ({
      mode: 'RamRoleArnWithRoleName',
      ram_role_name: 'cams-reader',
      ...ROLE_FIELDS,
    })),
  },
  {
    title: 'External',
    prepare: profile(({ home, control }) => ({
      mode: 'External',
      process_command: home.program(`${control.endpoint}/credentials`),
    })),
  },
  {
    title: 'CredentialsURI',
    prepare: profile(({ control }) => ({
      mode: 'CredentialsURI',
      credentials_uri: `${control.endpoint}/credentials`,
    })),
  },
  {
    title: 'OIDC',
    prepare: async (setup) => {
      const fields = { oidc_token_file: await prepareOidc(setup), oidc_provider_arn: OIDC_PROVIDER.arn };
      return await profile(() => ({ mode: 'OIDC', ...fields, ...ROLE_FIELDS }))(setup);
    },
  },
  {
    title: 'CloudSSO',
    prepare: profile((setup) => ({
      mode: 'CloudSSO',
      ...temporaryFields(setup),
      sts_expiration: inAnHour(),
    })),
  },
  {
    title: 'OAuth',
    prepare: profile((setup) => ({
      mode: 'OAuth',
      oauth_site_type: 'INTL',
      ...temporaryFields(setup),
      sts_expiration: inAnHour(),
    })),
  },
];

/** Every link of the default chain, and a role that is assumed with the keys of another account. */
export const OTHER_CASES: readonly SourceCase[] = [
  {
    title: 'the default chain: environment',
    prepare: ({ temporary }) => ({
      ...DEFAULT,
      environment: {
        ALIBABA_CLOUD_ACCESS_KEY_ID: temporary.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: temporary.accessKeySecret,
        ALIBABA_CLOUD_SECURITY_TOKEN: temporary.securityToken,
      },
    }),
  },
  {
    title: 'the default chain: OIDC variables',
    prepare: async (setup) => ({
      ...DEFAULT,
      environment: {
        ALIBABA_CLOUD_ROLE_ARN: ROLE,
        ALIBABA_CLOUD_OIDC_PROVIDER_ARN: OIDC_PROVIDER.arn,
        ALIBABA_CLOUD_OIDC_TOKEN_FILE: await prepareOidc(setup),
        // The chain would go on with the emulator's metadata server when OIDC fails.
        ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      },
    }),
  },
  {
    title: 'the default chain: CLI profile',
    prepare: (setup) => {
      setup.home.writeProfiles({ any: { mode: 'AK', ...pairFields(setup) } });
      return DEFAULT;
    },
  },
  {
    title: 'the default chain: credentials file',
    prepare: ({ home, pair }) => {
      home.write(
        '.alibabacloud/credentials',
        `[default]\ntype = access_key\naccess_key_id = ${pair.accessKeyId}\naccess_key_secret = ${pair.accessKeySecret}\n`,
      );
      return DEFAULT;
    },
  },
  { title: 'the default chain: ECS', prepare: () => DEFAULT },
  {
    title: 'a role assumed with the keys of another account',
    prepare: () => ({
      sourceOf: (accountId) => ({
        kind: 'role',
        accountId,
        role: { arn: ROLE, sessionName: 'session', durationSeconds: 900 },
      }),
    }),
  },
];
