import { cliProfileReader } from './cliProfileReader';
import type { CredentialContext } from './credentialContext';
import type { CredentialSource } from './credentialSource';
import type { CredentialProvider } from './credentials';
import { DefaultChainProvider } from './defaultChain';
import { ProfileProvider } from './profileProvider';
import { createRoleProvider } from './roleProvider';

/** The sources but the keys that accounts store or find in the environment. */
export type FetchedSource = Exclude<CredentialSource, { readonly kind: 'keys' | 'environment' }>;

/** Creates the provider of an account. It reads and calls nothing before its first `get`. */
export function createProvider(source: FetchedSource, context: CredentialContext): CredentialProvider {
  switch (source.kind) {
    case 'cliProfile':
      return new ProfileProvider(cliProfileReader(context, source.profile), context);
    case 'default':
      return new DefaultChainProvider(context);
    case 'role':
      return createRoleProvider(source, context);
  }
}
