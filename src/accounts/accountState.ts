import { isApiError } from '../api/apiError';

/**
 * What an account's last call says about its credentials:
 * - `ready`: nothing is known to be wrong
 * - `expired`: its temporary credentials have ended
 * - `needsKeys`: there are no keys for it on this machine
 * - `missingProfile`: its CLI profile is not on this machine
 * - `unusableProfile`: its CLI profile cannot sign a call
 * - `unavailable`: its keys cannot be read, or their source returns none
 * - `rejected`: its keys are wrong or disabled
 * - `denied`: it may not list instances
 * - `failed`: the call failed for a reason other than the credentials
 */
export type AccountState =
  | 'ready'
  | 'expired'
  | 'needsKeys'
  | 'missingProfile'
  | 'unusableProfile'
  | 'unavailable'
  | 'rejected'
  | 'denied'
  | 'failed';

/** Returns the state that the failures of an account's last calls imply, the most actionable first. */
export function accountStateOf(failures: readonly Error[]): AccountState {
  const states = failures.map(stateOfFailure);
  return ORDER.find((state) => states.includes(state)) ?? 'ready';
}

const ORDER: readonly AccountState[] = [
  'expired',
  'needsKeys',
  'missingProfile',
  'unusableProfile',
  'unavailable',
  'rejected',
  'denied',
  'failed',
];

function stateOfFailure(failure: Error): AccountState {
  if (!isApiError(failure)) return 'failed';
  const { kind, code = '', localizable } = failure;
  if (kind === 'permission') return 'denied';
  if (kind !== 'credentials') return 'failed';
  if (isExpiry(code)) return 'expired';
  if (code === 'NoKeys' || code === 'KeysMissing' || code === 'EnvironmentKeysMissing') return 'needsKeys';
  if (code === 'CliProfileMissing' || code === 'CliConfigMissing') return 'missingProfile';
  if (code === 'CliProfileUnusable') return 'unusableProfile';
  // A server's own message is not localizable.
  return localizable ? 'unavailable' : 'rejected';
}

/** Error codes of credentials that have ended: of the server, and of the providers. */
function isExpiry(code: string): boolean {
  return code.endsWith('Expired') || (code.includes('SecurityToken') && code.includes('Expired'));
}
