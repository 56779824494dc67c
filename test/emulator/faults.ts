import type { Mutation } from './mutation';

/** Which calls a fault is for: all that fit every field given. */
export interface CallMatch {
  /** Compared without case; null is a call that names no channel. */
  readonly channelType?: string | null;
  readonly pageIndex?: number;
  readonly keyId?: string;
}

/** The shapes of JSON that are not ListInstance's answer. */
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

/**
 * What goes wrong. A call meets every fault that fits it, but at most one that makes up the whole answer
 * (`gatewayError` to `body`) and at most one that spoils its delivery (`dropBefore` to `trickle`).
 */
export type FaultEffect =
  /** The answer, made on arrival, is sent so much later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The answer, made on arrival, waits until it is released. */
  | { readonly kind: 'hold' }
  /** The data changes right after this call's answer was made. */
  | { readonly kind: 'mutate'; readonly mutation: Mutation }
  /** A total that is not true: this one, or the true one and so many. */
  | { readonly kind: 'total'; readonly to?: number; readonly add?: number }
  | { readonly kind: 'wrongJson'; readonly shape: WrongShape }
  | {
      readonly kind: 'gatewayError';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
    }
  | { readonly kind: 'throttle'; readonly status?: 400 | 429; readonly code?: string }
  | { readonly kind: 'serverError'; readonly status?: 500 | 503 }
  /** HTTP 200 with `Success: false`. */
  | { readonly kind: 'businessError'; readonly code: string; readonly message?: string }
  /** A proxy or a captive portal. A 302 leads to a page that does not exist. */
  | { readonly kind: 'html'; readonly status?: number; readonly body?: string }
  | { readonly kind: 'body'; readonly body: string; readonly status?: number; readonly contentType?: string }
  | { readonly kind: 'dropBefore' }
  | { readonly kind: 'dropInBody' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'empty' }
  /** The first half of the JSON, as a whole HTTP answer. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'trickle'; readonly bytes?: number; readonly everyMs?: number };

export type Fault = FaultEffect & {
  readonly match?: CallMatch;
  /** How many calls that fit are let through first; none without. */
  readonly skip?: number;
  /** How many calls that fit meet it then; one without. */
  readonly times?: number | 'always';
};

/** A fault of one kind, or of any of several. */
export type FaultOf<K extends FaultEffect['kind']> = Extract<FaultEffect, { kind: K }>;

/** What a fault acts on; a call meets one `answer` and one `delivery`, and any number of the others. */
export type FaultRole = 'wait' | 'data' | 'shape' | 'answer' | 'delivery';

/** The role of each kind of fault. */
export const FAULT_ROLES = {
  latency: 'wait',
  hold: 'wait',
  mutate: 'data',
  total: 'shape',
  wrongJson: 'shape',
  gatewayError: 'answer',
  throttle: 'answer',
  serverError: 'answer',
  businessError: 'answer',
  html: 'answer',
  body: 'answer',
  dropBefore: 'delivery',
  dropInBody: 'delivery',
  silence: 'delivery',
  empty: 'delivery',
  truncated: 'delivery',
  trickle: 'delivery',
} as const satisfies { [K in FaultEffect['kind']]: FaultRole };
