import type { AccessKeys } from './accessKeys';
import { ApiError } from './apiError';

/** Anything shorter is not a real key, and replacing it would garble the message. */
const MIN_SECRET_LENGTH = 8;

/**
 * Replaces the caller's keys in an error with `***`. A gateway that rejects a signature may echo the request it
 * verified, including the STS token.
 */
export function redactSecrets(error: ApiError, { accessKeySecret, securityToken }: AccessKeys): ApiError {
  const secrets = [accessKeySecret, securityToken ?? '']
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const redact = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
  const { message, kind, code, httpStatus, requestId, isFromApi, retryable, retryAfterMs } = error;
  if ([message, code ?? '', requestId ?? ''].every((text) => redact(text) === text)) return error;
  return new ApiError(redact(message), {
    kind,
    code: code === undefined ? undefined : redact(code),
    httpStatus,
    requestId: requestId === undefined ? undefined : redact(requestId),
    isFromApi,
    retryable,
    retryAfterMs,
  });
}
