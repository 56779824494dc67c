import { localizable } from '../api/localizable';
import type { CliProfile } from './cliProfile';
import { cliProfileReader } from './cliProfileReader';
import type { CredentialContext } from './credentialContext';
import type { CredentialSource } from './credentialSource';
import type { CredentialProvider } from './credentials';
import { DefaultChainProvider } from './defaultChain';
import { ProfileProvider } from './profileProvider';
import { createRoleProvider } from './roleProvider';
import { sourceError } from './sourceProblem';

/** The sources but the keys that accounts store or find in the environment. */
export type FetchedSource = Exclude<CredentialSource, { readonly kind: 'keys' | 'environment' }>;

/** Creates the provider of an account. It reads and calls nothing before its first `get`. */
export function createProvider(source: FetchedSource, context: CredentialContext): CredentialProvider {
  switch (source.kind) {
    case 'cliProfile':
      return new ProfileProvider(cliProfileReader(context, source.profile), context, {
        onTokenRefused: tokenExpired,
      });
    case 'default':
      return new DefaultChainProvider(context);
    case 'role':
      return createRoleProvider(source, context);
  }
}

/** The token of a profile with the mode `StsToken`, which the user entered in the CLI. */
function tokenExpired({ name }: CliProfile): never {
  const message = localizable('The STS token of the CLI profile "{0}" has expired or was revoked.', name);
  throw sourceError(message, 'CliTokenExpired');
}
