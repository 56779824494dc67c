import type { AccessKeys } from './accessKeys';
import { ApiError } from './apiError';

/** Shorter ones are no keys; taking them out would only garble the sentence. */
const SHORTEST = 8;

/**
 * The failure without the keys it was sent with: a gateway that refuses a signature may repeat the request that it
 * computed its own from, the token included.
 */
export function withoutSecrets(error: ApiError, { accessKeySecret, securityToken }: AccessKeys): ApiError {
  const secrets = [accessKeySecret, securityToken ?? '']
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const clean = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
  const { message, kind, code, httpStatus, requestId, retryable } = error;
  if ([message, code ?? '', requestId ?? ''].every((text) => clean(text) === text)) return error;
  return new ApiError(clean(message), {
    kind,
    code: code === undefined ? undefined : clean(code),
    httpStatus,
    requestId: requestId === undefined ? undefined : clean(requestId),
    retryable,
  });
}
