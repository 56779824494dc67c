import type { Mutation } from './mutation';

/** The calls that a fault applies to. All given fields must match. */
export interface CallMatch {
  /** Default: `ListInstance`. */
  readonly action?: string;
  /** Case-insensitive; null matches calls without a channel. */
  readonly channelType?: string | null;
  readonly pageIndex?: number;
  readonly keyId?: string;
}

/** JSON that does not have the shape of a ListInstance response. */
export type WrongShape =
  | 'array'
  | 'string'
  | 'number'
  | 'null'
  | 'dataObject'
  | 'dataString'
  | 'totalMissing'
  | 'totalNegative'
  | 'totalString'
  | 'totalWord'
  | 'entryNull'
  | 'entryNumbers';

/** A `Retry-After` header: seconds, or an HTTP date. */
interface WithRetryAfter {
  readonly retryAfter?: string;
}

/**
 * What goes wrong. Every matching fault applies to a call, but at most one that replaces the response
 * (`gatewayError` to `body`) and at most one that changes its delivery (`dropBefore` to `trickle`).
 */
export type FaultEffect =
  /** The response is created on arrival and sent after `ms` milliseconds. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The response is created on arrival and sent when it is released. */
  | { readonly kind: 'hold' }
  /** The data changes right after this call's response was created. */
  | { readonly kind: 'mutate'; readonly mutation: Mutation }
  /** A wrong total: `to`, or the real total plus `add`. */
  | { readonly kind: 'total'; readonly to?: number; readonly add?: number }
  | { readonly kind: 'wrongJson'; readonly shape: WrongShape }
  | ({
      readonly kind: 'gatewayError';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
    } & WithRetryAfter)
  | ({ readonly kind: 'throttle'; readonly status?: 400 | 429; readonly code?: string } & WithRetryAfter)
  | ({ readonly kind: 'serverError'; readonly status?: 500 | 503 } & WithRetryAfter)
  /** HTTP 200 with `Success: false`. */
  | { readonly kind: 'businessError'; readonly code: string; readonly message?: string }
  /** A page from a proxy or captive portal. A 302 points to a page that does not exist. */
  | ({ readonly kind: 'html'; readonly status?: number; readonly body?: string } & WithRetryAfter)
  | { readonly kind: 'body'; readonly body: string; readonly status?: number; readonly contentType?: string }
  | { readonly kind: 'dropBefore' }
  | { readonly kind: 'dropInBody' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'empty' }
  /** The first half of the JSON, as a complete HTTP response. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'trickle'; readonly bytes?: number; readonly everyMs?: number };

export type Fault = FaultEffect & {
  readonly match?: CallMatch;
  /** How many matching calls are not affected first. Default: 0. */
  readonly skip?: number;
  /** How many matching calls are affected after that. Default: 1. */
  readonly times?: number | 'always';
};

/** The fault of the given kind or kinds. */
export type FaultOf<K extends FaultEffect['kind']> = Extract<FaultEffect, { kind: K }>;

/** What a fault acts on. At most one `response` and one `delivery` fault apply to a call. */
export type FaultRole = 'wait' | 'data' | 'shape' | 'response' | 'delivery';

export const FAULT_ROLES = {
  latency: 'wait',
  hold: 'wait',
  mutate: 'data',
  total: 'shape',
  wrongJson: 'shape',
  gatewayError: 'response',
  throttle: 'response',
  serverError: 'response',
  businessError: 'response',
  html: 'response',
  body: 'response',
  dropBefore: 'delivery',
  dropInBody: 'delivery',
  silence: 'delivery',
  empty: 'delivery',
  truncated: 'delivery',
  trickle: 'delivery',
} as const satisfies { [K in FaultEffect['kind']]: FaultRole };
