import { mapAccessDenied } from './accessDenied';
import type { AccessKeys } from './accessKeys';
import { ApiError } from './apiError';

/** Anything shorter is not a real key, and replacing it would garble the message. */
const MIN_SECRET_LENGTH = 8;

/**
 * Replaces the caller's keys in an error with `***`. A gateway that rejects a signature may echo the request it
 * verified, including the STS token.
 */
export function redactSecrets(error: ApiError, { accessKeySecret, securityToken }: AccessKeys): ApiError {
  return redactTexts(error, [accessKeySecret, securityToken ?? '']);
}

/** Replaces the given texts, in the encodings in which a server may echo them, with `***`. */
export function redactTexts(error: ApiError, texts: readonly string[]): ApiError {
  const secrets = texts
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .flatMap((secret) => {
      const encoded = encodeURIComponent(secret.toWellFormed());
      // A string to sign contains each parameter encoded twice.
      return [secret, encoded, encodeURIComponent(encoded), JSON.stringify(secret).slice(1, -1)];
    });
  const redact = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
  const { message, code, requestId, accessDenied } = error;
  const own = [message, code ?? '', requestId ?? '', ...Object.values(accessDenied ?? {}).map(String)];
  if (own.every((text) => redact(text) === text)) return error;
  const { kind, httpStatus, action, isFromApi, retryable, retryAfterMs } = error;
  return new ApiError(redact(message), {
    kind,
    code: code === undefined ? undefined : redact(code),
    httpStatus,
    requestId: requestId === undefined ? undefined : redact(requestId),
    action,
    isFromApi,
    retryable,
    retryAfterMs,
    accessDenied: accessDenied && mapAccessDenied(accessDenied, redact),
  });
}
