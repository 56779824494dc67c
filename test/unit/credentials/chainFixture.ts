import type { CredentialProvider } from '../../../src/credentials/credentials';
import { neverAborted } from '../support/clientFixture';
import { SourceFixture } from './sourceFixture';

/** Default credentials, and what their sources read. No keys are issued on ECS, unless a test says so. */
export class ChainFixture extends SourceFixture {
  constructor() {
    super();
    beforeEach(() => {
      this.wire.emulator.settings.ecsRole = '';
    });
  }

  chain(): CredentialProvider {
    return this.provider({ kind: 'default' });
  }

  /** Gets keys that list instances. Returns the source that had them. */
  async answer(provider: CredentialProvider): Promise<string | undefined> {
    await this.assertListsInstances(await provider.get(neverAborted()));
    return provider.chain?.steps.find(({ outcome }) => outcome === 'answered')?.link;
  }

  /** Writes the keys of a user into the credentials file. */
  writeCredentialsFile(): void {
    const { access_key_id, access_key_secret } = this.pair;
    this.machine.writeCredentials(
      `[default]\ntype = access_key\naccess_key_id = ${access_key_id}\naccess_key_secret = ${access_key_secret}\n`,
    );
  }

  /** The variables with which a role is assumed with a token. */
  oidcVariables(token: string) {
    const profile = this.trustOidc(token);
    return {
      ALIBABA_CLOUD_ROLE_ARN: profile.ram_role_arn,
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: profile.oidc_provider_arn,
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: profile.oidc_token_file,
    };
  }
}
