import { Refusal } from './refusal';
import type { HttpCall } from './httpCall';
import type { Key, KeyRing } from './keys';
import { timingSafeEquals, sha256Hex, sign, type Authorization } from './signature';

const MAX_CLOCK_SKEW_MS = 15 * 60_000;

/** Used nonces by AccessKey ID. Recorded only after the signature was verified, so that a forged call cannot consume one. */
export type UsedNonces = Map<string, Set<string>>;

interface AuthenticationContext {
  readonly keys: KeyRing;
  readonly nonces: UsedNonces;
  readonly now: number;
}

/**
 * Returns the key that signed the call.
 * @throws Refusal for the first check that fails
 */
export function authenticate(call: HttpCall, { keys, nonces, now }: AuthenticationContext): Key {
  const authorization = requireAuthorization(call);
  const nonce = requireHeader(call, 'x-acs-signature-nonce', 'MissingSignatureNonce');
  const date = requireHeader(call, 'x-acs-date', 'IncompleteSignature');
  const bodyHash = requireHeader(call, 'x-acs-content-sha256', 'IncompleteSignature');
  const headers = collectSignedHeaders(call, authorization);

  const key = keys.find(authorization.keyId);
  if (!key)
    throw new Refusal('InvalidAccessKeyId.NotFound', 'Specified access key is not found.', { status: 404 });
  if (key.active === false)
    throw new Refusal('InvalidAccessKeyId.Inactive', 'Specified access key is disabled.');
  checkDate(date, now);
  checkToken(call.headers.get('x-acs-security-token'), key, { keys, now });

  const { method, path, query } = call;
  const expected = sign({ method, path, query, headers, bodyHash }, key.accessKeySecret);
  if (
    !timingSafeEquals(expected, authorization.signature) ||
    !timingSafeEquals(bodyHash, sha256Hex(call.body))
  ) {
    throw new Refusal(
      'SignatureDoesNotMatch',
      'The signature does not match the one calculated for this request.',
    );
  }

  const used = nonces.get(key.accessKeyId) ?? new Set();
  if (used.has(nonce)) throw new Refusal('SignatureNonceUsed', 'Specified signature nonce was used already.');
  nonces.set(key.accessKeyId, used.add(nonce));
  return key;
}

function requireAuthorization({ headers, authorization }: HttpCall): Authorization {
  if (!headers.has('authorization')) {
    throw new Refusal('MissingSignature', 'The Authorization header is mandatory for this action.');
  }
  if (!authorization) {
    throw new Refusal(
      'IncompleteSignature',
      'The Authorization header does not have the form of ACS3-HMAC-SHA256.',
    );
  }
  return authorization;
}

function requireHeader({ headers }: HttpCall, name: string, code: string): string {
  const value = headers.get(name);
  if (!value) throw new Refusal(code, `The header ${name} is mandatory for this action.`);
  return value;
}

/** Returns the signed headers. Throws when one is missing, or when a header that must be signed is not. */
function collectSignedHeaders(
  { headers }: HttpCall,
  { signedHeaders: names }: Authorization,
): Map<string, string> {
  const signed = new Map<string, string>();
  for (const name of names) {
    const value = headers.get(name);
    if (value === undefined)
      throw new Refusal('IncompleteSignature', 'A signed header is not in the request.');
    signed.set(name, value);
  }
  for (const name of headers.keys()) {
    const mustBeSigned = name === 'host' || name === 'content-type' || name.startsWith('x-acs-');
    if (mustBeSigned && !signed.has(name)) {
      throw new Refusal(
        'IncompleteSignature',
        'The host, content-type and x-acs- headers must all be signed.',
      );
    }
  }
  return signed;
}

function checkDate(date: string, now: number): void {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(date) || Number.isNaN(Date.parse(date))) {
    throw new Refusal(
      'InvalidTimeStamp.Format',
      'Specified time stamp is not of the form YYYY-MM-DDThh:mm:ssZ.',
    );
  }
  if (Math.abs(now - Date.parse(date)) > MAX_CLOCK_SKEW_MS) {
    throw new Refusal('InvalidTimeStamp.Expired', 'Specified time stamp is more than 15 minutes off.');
  }
}

function checkToken(
  token: string | undefined,
  key: Key,
  { keys, now }: { keys: KeyRing; now: number },
): void {
  const { securityToken, expiresAt } = key;
  if (token === undefined) {
    if (securityToken === undefined) return;
    throw new Refusal('MissingSecurityToken', 'A security token is mandatory for this access key.');
  }
  if (securityToken === undefined || !timingSafeEquals(token, securityToken)) {
    throw keys.hasToken(token)
      ? new Refusal(
          'InvalidSecurityToken.MismatchWithAccessKey',
          'The security token is not of this access key.',
        )
      : new Refusal('InvalidSecurityToken.Malformed', 'Specified security token is malformed.');
  }
  if (expiresAt !== undefined && Date.parse(expiresAt) <= now) {
    throw new Refusal('InvalidSecurityToken.Expired', 'Specified security token is expired.');
  }
}
