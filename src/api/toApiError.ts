import * as v from '../util/schema';
import { isAbortError } from '../util/abort';
import { decodeAccessDenied } from './accessDenied';
import { ApiError, isApiError } from './apiError';
import { TransportError, type RawResponse } from './sendRequest';
import { isBrokenConnection, classifyError } from './classifyError';
import { localizable } from './localizable';

/** An empty text says as little as none. */
const Text = v.fallback(v.optional(v.pipe(v.string(), v.nonEmpty())), undefined);

/** The body of the gateway's HTTP 4xx and 5xx responses. */
const GatewayError = v.object({
  Code: Text,
  Message: Text,
  RequestId: Text,
  AccessDeniedDetail: v.optional(v.unknown()),
});

/** The statuses with which RFC 9110 and RFC 6585 define `Retry-After`, as far as they are retried. */
const RETRY_AFTER_STATUSES: ReadonlySet<number> = new Set([429, 503]);

/** The error that Node throws if there is no response. */
const SystemError = v.object({ code: Text, name: v.string(), message: v.string() });

/**
 * Returns the response if its status is 2xx.
 * @param action the called action, for error messages
 * @throws ApiError for any other status: an error of the gateway, or a page of a proxy in between
 */
export function requireSuccess(response: RawResponse, action: string): RawResponse {
  const { httpStatus, body } = response;
  if (httpStatus >= 200 && httpStatus < 300) return response;
  if (httpStatus < 400) {
    throw new ApiError(localizable('The response redirects to another page (HTTP {0}).', httpStatus), {
      kind: 'invalidResponse',
      httpStatus,
    });
  }
  const refusal = v.safeParse(GatewayError, tryParseJson(body));
  const {
    Code: code,
    Message: message,
    RequestId: requestId,
    AccessDeniedDetail: detail,
  } = refusal.success ? refusal.output : {};
  const retryAfterMs = RETRY_AFTER_STATUSES.has(httpStatus) ? response.retryAfterMs : undefined;
  if (code === undefined && message === undefined) throw errorPageError(action, { httpStatus, retryAfterMs });
  throw new ApiError(message ?? code ?? '', {
    ...classifyError(code, httpStatus),
    code,
    httpStatus,
    requestId,
    retryAfterMs,
    accessDenied: decodeAccessDenied(detail),
  });
}

function tryParseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** An error page of a proxy, a gateway or a sign-in portal. Retryable if the status says that it is temporary. */
function errorPageError(
  action: string,
  { httpStatus, retryAfterMs }: Pick<RawResponse, 'httpStatus' | 'retryAfterMs'>,
): ApiError {
  return new ApiError(
    localizable('The response is an error page (HTTP {0}), not JSON from {1}.', httpStatus, action),
    {
      kind: 'invalidResponse',
      httpStatus,
      retryable: httpStatus >= 500 || httpStatus === 429 || httpStatus === 408,
      retryAfterMs,
    },
  );
}

/**
 * Converts an error thrown while sending to an ApiError. Returns an AbortError unchanged.
 * Copies named fields only, because a system error may contain the whole request.
 */
export function toApiError(thrown: unknown): Error {
  if (isApiError(thrown)) return thrown;
  if (thrown instanceof Error && isAbortError(thrown)) return thrown;
  if (thrown instanceof TransportError) return fromTransportError(thrown);
  const system = v.safeParse(SystemError, firstError(thrown));
  if (!system.success)
    return new ApiError(localizable('The call failed without an error message.'), { kind: 'network' });
  const { code, name, message } = system.output;
  if (code?.startsWith('HPE_'))
    return new ApiError(localizable('The server at this address does not speak HTTP.'), {
      kind: 'invalidResponse',
      code,
    });
  return new ApiError(message === '' ? name : message, {
    kind: 'network',
    code,
    retryable: isBrokenConnection(code),
  });
}

function fromTransportError({ code, cause }: TransportError): ApiError {
  switch (code) {
    case 'ConnectTimeout':
      return new ApiError(localizable('Timed out while connecting.'), {
        kind: 'network',
        code,
        retryable: true,
      });
    case 'ReadTimeout':
      return new ApiError(localizable('Timed out before the response was complete.'), {
        kind: 'network',
        code,
        retryable: true,
      });
    case 'ProxyUnreachable':
      return new ApiError(cause instanceof Error ? cause.message : code, { kind: 'network', code });
  }
}

/** A host with several addresses fails with an AggregateError that has no message of its own. */
function firstError(thrown: unknown): unknown {
  return thrown instanceof AggregateError ? (thrown.errors[0] ?? thrown) : thrown;
}
