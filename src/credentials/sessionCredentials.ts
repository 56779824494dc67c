import type { AccessKeys } from '../api/accessKeys';
import type { CliProfile } from './cliProfile';
import type { Credentials } from './credentials';
import { cliSessionExpired } from './endedCredentialsError';

/**
 * Returns the keys that the CLI has cached after a sign-in in the browser. They are not renewed here: for `CloudSSO`
 * that takes a browser, for `OAuth` a refresh token that is replaced with each use and must be saved.
 * @throws ApiError with code `CliSessionExpired` if there are none that are still valid
 */
export function sessionCredentials(
  profile: CliProfile,
  { now, refused }: { readonly now: () => number; readonly refused: AccessKeys | undefined },
): Credentials {
  const { fields } = profile;
  const { access_key_id: accessKeyId, access_key_secret: accessKeySecret, sts_token: securityToken } = fields;
  const expiresAt = sessionEnd(fields);
  const isComplete =
    accessKeyId !== undefined && accessKeySecret !== undefined && securityToken !== undefined;
  if (isComplete && expiresAt > now() && securityToken !== refused?.securityToken)
    return { keys: { accessKeyId, accessKeySecret, securityToken }, expiresAt };
  throw cliSessionExpired(profile);
}

/** The latest time that a `Date` can hold. */
const LATEST_MS = 8.64e15;

/** When the keys end that the CLI has cached after a sign-in, in ms since the epoch; 0 if there are none. */
export function sessionEnd({ sts_token, sts_expiration = 0 }: CliProfile['fields']): number {
  return sts_token === undefined ? 0 : Math.min(sts_expiration * 1000, LATEST_MS);
}
