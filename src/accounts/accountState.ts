import { isApiError } from '../api/apiError';

/**
 * What an account's last call says about its credentials:
 * - `ready`: nothing is known to be wrong
 * - `expired`: its temporary credentials have ended
 * - `needsKeys`: there are no keys for it on this machine
 * - `missingProfile`: its CLI profile is not on this machine
 * - `denied`: it may not list instances
 * - `rejected`: its keys are wrong or disabled, or cannot be read
 * - `failed`: the call failed for a reason other than the credentials
 */
export type AccountState =
  'ready' | 'expired' | 'needsKeys' | 'missingProfile' | 'denied' | 'rejected' | 'failed';

/** Returns the state that the failures of an account's last calls imply, the most actionable first. */
export function accountStateOf(failures: readonly Error[]): AccountState {
  const states = failures.map(stateOfFailure);
  return ORDER.find((state) => states.includes(state)) ?? 'ready';
}

const ORDER: readonly AccountState[] = [
  'expired',
  'needsKeys',
  'missingProfile',
  'rejected',
  'denied',
  'failed',
];

function stateOfFailure(failure: Error): AccountState {
  if (!isApiError(failure)) return 'failed';
  const { kind, code = '' } = failure;
  if (kind === 'permission') return 'denied';
  if (kind !== 'credentials') return 'failed';
  if (isExpiry(code)) return 'expired';
  if (code === 'NoKeys' || code === 'KeysMissing' || code === 'EnvironmentKeysMissing') return 'needsKeys';
  return code === 'CliProfileMissing' || code === 'CliConfigMissing' ? 'missingProfile' : 'rejected';
}

/** Error codes of credentials that have ended: of the server, and of the providers. */
function isExpiry(code: string): boolean {
  return (
    code === 'CliSessionExpired' ||
    code === 'CliTokenExpired' ||
    code === 'CredentialsExpired' ||
    (code.includes('SecurityToken') && code.includes('Expired'))
  );
}
