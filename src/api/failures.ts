import * as v from 'valibot';
import { isAbortError } from '../util/abort';
import { ApiError, isApiError } from './apiError';
import { ExchangeError, type RawAnswer } from './exchange';
import { isBrokenConnection, kindOf } from './failureKinds';
import { ownWords } from './ownWords';

const Text = v.fallback(v.optional(v.string()), undefined);

/** The body of a gateway's HTTP 4xx or 5xx. */
const Refusal = v.object({ Code: Text, Message: Text, RequestId: Text });

/** What Node throws when no answer came. */
const SystemFailure = v.object({ code: Text, name: v.string(), message: v.string() });

/**
 * Gives the answer back when HTTP calls it a success.
 * @throws ApiError for any other: a refusal of the gateway, or a page of whoever stands in between
 */
export function checkStatus(answer: RawAnswer): RawAnswer {
  const { httpStatus, body } = answer;
  if (httpStatus >= 200 && httpStatus < 300) return answer;
  if (httpStatus < 400) {
    throw new ApiError(ownWords('The answer leads to another page (HTTP {0}).', httpStatus), {
      kind: 'invalidResponse',
      httpStatus,
    });
  }
  const refusal = v.safeParse(Refusal, jsonOf(body));
  const { Code: code, Message: message, RequestId: requestId } = refusal.success ? refusal.output : {};
  if (code === undefined && message === undefined) throw errorPage(httpStatus);
  throw new ApiError(message ?? code ?? '', { ...kindOf(code, httpStatus), code, httpStatus, requestId });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A page of a proxy, a gateway or a portal. What only failed for now may be gone next time. */
function errorPage(httpStatus: number): ApiError {
  return new ApiError(
    ownWords('The answer was an error page (HTTP {0}), not the JSON that ListInstance sends.', httpStatus),
    {
      kind: 'invalidResponse',
      httpStatus,
      retryable: httpStatus >= 500 || httpStatus === 429 || httpStatus === 408,
    },
  );
}

/**
 * Turns whatever was thrown instead of an answer into the wire's own error; cancelling stays what it is.
 * Only named fields are taken over: other errors may hold the whole request.
 */
export function fromThrown(thrown: unknown): Error {
  if (isApiError(thrown)) return thrown;
  if (thrown instanceof Error && isAbortError(thrown)) return thrown;
  if (thrown instanceof ExchangeError) return fromExchange(thrown);
  const system = v.safeParse(SystemFailure, firstOf(thrown));
  if (!system.success)
    return new ApiError(ownWords('The call failed without an error.'), { kind: 'network' });
  const { code, name, message } = system.output;
  if (code?.startsWith('HPE_'))
    return new ApiError(ownWords('What answers there does not speak HTTP.'), {
      kind: 'invalidResponse',
      code,
    });
  return new ApiError(message === '' ? name : message, {
    kind: 'network',
    code,
    retryable: isBrokenConnection(code),
  });
}

function fromExchange({ code, cause }: ExchangeError): ApiError {
  switch (code) {
    case 'ConnectTimeout':
      return new ApiError(ownWords('No connection within the time allowed.'), {
        kind: 'network',
        code,
        retryable: true,
      });
    case 'ReadTimeout':
      return new ApiError(ownWords('No complete answer within the time allowed.'), {
        kind: 'network',
        code,
        retryable: true,
      });
    case 'ProxyUnreachable':
      return new ApiError(cause instanceof Error ? cause.message : code, { kind: 'network', code });
  }
}

/** A name with several addresses fails with all their errors at once, and without a word. */
function firstOf(thrown: unknown): unknown {
  return thrown instanceof AggregateError ? (thrown.errors[0] ?? thrown) : thrown;
}
