import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProvider, type FetchedSource } from '../../../src/credentials/createProvider';
import type { CredentialContext } from '../../../src/credentials/credentialContext';
import type { CredentialProvider, Credentials } from '../../../src/credentials/credentials';
import { roleArn, userArn } from '../../emulator/account';
import { OIDC_PROVIDER } from '../../emulator/oidc';
import { ClientFixture, neverAborted } from '../support/clientFixture';
import { TestMachine } from './support';

/** The role that the emulator has at start. */
export const READER_ROLE = roleArn('cams-reader');

/** A profile as the CLI writes it; `name` and `mode` have defaults. */
type ProfileFields = Readonly<Record<string, unknown>>;

/** A machine, an emulator for every service that issues keys, and providers that use both. */
export class SourceFixture {
  readonly wire = new ClientFixture({ instances: 12 });
  machine = new TestMachine();
  /** The command lines for which agreement was asked. */
  asked: string[] = [];
  agrees = true;
  now: () => number = Date.now;
  #tokens = 0;

  constructor() {
    beforeEach(() => {
      this.machine = new TestMachine();
      this.asked = [];
      this.agrees = true;
      this.now = Date.now;
    });
  }

  /** The keys of a user of the emulator, as fields of a profile. */
  get pair() {
    const { accessKeyId, accessKeySecret } = this.wire.keys;
    return { access_key_id: accessKeyId, access_key_secret: accessKeySecret };
  }

  /** Temporary keys of the emulator, as fields of a profile. They do not end unless `expiresAt` says so. */
  temporary(expires: { readonly expiresAt?: string } = {}) {
    const securityToken = `EmulatorToken${++this.#tokens}`;
    const { accessKeyId, accessKeySecret } = this.wire.emulator.keys.add({ securityToken, ...expires });
    return { access_key_id: accessKeyId, access_key_secret: accessKeySecret, sts_token: securityToken };
  }

  /** Lets the emulator's role be assumed with tokens of its identity provider too. Returns the fields of a profile. */
  trustOidc(token: string) {
    const trusted = (Principal: object) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal });
    const Statement = [trusted({ RAM: userArn('cams-reader') }), trusted({ Federated: OIDC_PROVIDER.arn })];
    this.wire.emulator.roles.change(READER_ROLE, {
      trustPolicy: JSON.stringify({ Version: '1', Statement }),
    });
    const file = join(this.machine.homeDirectory, 'token');
    writeFileSync(file, token);
    return { oidc_provider_arn: OIDC_PROVIDER.arn, oidc_token_file: file, ram_role_arn: READER_ROLE };
  }

  /** Writes the configuration file of the CLI. The first profile is called `default` unless it has a name. */
  writeProfiles(...profiles: readonly ProfileFields[]): void {
    const named = profiles.map((profile) => ({ name: 'default', ...profile }));
    this.machine.writeConfig(JSON.stringify({ current: 'default', profiles: named }, null, '\t'));
  }

  context(other: Partial<CredentialContext> = {}): CredentialContext {
    const { environment, homeDirectory, platform } = this.machine;
    return {
      environment,
      homeDirectory,
      platform,
      mayRun: (commandLine) => {
        this.asked.push(commandLine);
        return Promise.resolve(this.agrees);
      },
      providerOf: () => undefined,
      accountOf: () => undefined,
      versionOf: () => ({ account: '', files: 0 }),
      strictSsl: () => true,
      userAgent: 'cams-explorer-test/1',
      stsEndpoint: this.wire.emulator.endpoint,
      log: this.wire.log,
      now: () => this.now(),
      metadataUrl: this.wire.emulator.endpoint,
      ...other,
    };
  }

  provider(source: FetchedSource, other: Partial<CredentialContext> = {}): CredentialProvider {
    return createProvider(source, this.context(other));
  }

  /** Gets the keys of the CLI profile `default`. */
  profileKeys(): Promise<Credentials> {
    return this.provider({ kind: 'cliProfile', profile: 'default' }).get(neverAborted());
  }

  async assertListsInstances({ keys }: Credentials): Promise<void> {
    const page = await this.wire.client(keys).listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted());
    assert.equal(page.totalCount, 12);
  }

  /** The calls to STS so far, without the parts that are always the same. */
  get stsCalls() {
    return this.wire.calls
      .filter(({ action }) => action !== 'ListInstance')
      .map(({ action, keyId, query }) => ({ action, keyId, query }));
  }
}
