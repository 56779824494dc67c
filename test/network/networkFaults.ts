import { DEFAULT_LIMITS, type Limits } from '../../src/api/limits';
import type { EmptyState } from '../../src/ids';
import {
  RETRY_OR_LOG,
  RETRY_OR_SETTINGS,
  clock,
  disabledKey,
  expiredToken,
  invalidResponse,
  permissionDenied,
  proxyPage,
  throttled,
  timedOut,
  unreachable,
} from './expectedFailures';

/** A network or API fault and how the extension presents it. */
export interface NetworkFault {
  readonly fault: string;
  /** The error message. If absent, the call succeeds and the instances are shown. */
  readonly what?: string;
  /** What the user can do about it. */
  readonly advice?: string;
  /** The offered actions, in order. */
  readonly actions?: readonly string[];
  /** The welcome content that is shown instead of rows. */
  readonly welcome?: EmptyState;
  /** Number of retries before the error is shown. */
  readonly retries: number;
  /** The time limit that every attempt exceeds. */
  readonly exceededLimit?: 'connectMs' | 'readMs';
}

/** Faults of the connection or the response. */
export const NETWORK_FAULTS = {
  dns: {
    fault: 'Endpoint name cannot be resolved',
    what: "The endpoint's host name was not found.",
    advice: 'Check the network connection and the setting cams.endpoint.',
    actions: RETRY_OR_SETTINGS,
    welcome: 'offline',
    retries: 0,
  },
  refused: { fault: 'Connection refused', ...unreachable, welcome: 'offline', retries: 0 },
  resetBefore: {
    fault: 'Connection reset before the response',
    ...unreachable,
    retries: DEFAULT_LIMITS.retries,
  },
  resetInBody: {
    fault: 'Connection reset within the response',
    ...unreachable,
    retries: DEFAULT_LIMITS.retries,
  },
  selfSigned: {
    fault: 'TLS: self-signed certificate',
    what: "The endpoint's certificate is not trusted.",
    advice:
      'If your company uses a proxy, install its root certificate on this machine. Otherwise, check the setting cams.endpoint.',
    actions: RETRY_OR_SETTINGS,
    retries: 0,
  },
  expired: {
    fault: 'TLS: expired certificate',
    what: "The endpoint's certificate has expired.",
    advice: "Check this machine's clock and the setting cams.endpoint.",
    actions: RETRY_OR_SETTINGS,
    retries: 0,
  },
  wrongHost: {
    fault: 'TLS: certificate for a different host',
    what: "The endpoint's certificate is for a different host name.",
    advice:
      'A sign-in page may have intercepted the connection, or the endpoint is wrong. Check the setting cams.endpoint.',
    actions: RETRY_OR_SETTINGS,
    retries: 0,
  },
  notTls: {
    fault: 'TLS: server does not speak TLS',
    what: 'A secure connection could not be established.',
    advice: 'The server may not support HTTPS. Check the setting cams.endpoint.',
    actions: RETRY_OR_SETTINGS,
    retries: 0,
  },
  connectTimeout: {
    fault: 'No connection within the limit',
    ...timedOut,
    welcome: 'offline',
    exceededLimit: 'connectMs',
  },
  readTimeout: { fault: 'No response', ...timedOut, exceededLimit: 'readMs' },
  trickle: { fault: 'Response too slow', ...timedOut, exceededLimit: 'readMs' },
  proxyDown: {
    fault: 'Proxy is down',
    what: 'The proxy could not be reached.',
    advice: 'Check the setting http.proxy and the environment variable HTTPS_PROXY.',
    actions: RETRY_OR_LOG,
    retries: 0,
  },
  html200: { fault: 'HTML page with HTTP 200', ...invalidResponse },
  html302: {
    fault: 'HTML page with HTTP 302',
    what: 'The network redirected the request, probably to a sign-in page (HTTP 302).',
    advice: 'Open any web page in a browser, sign in to the network, then try again.',
    actions: RETRY_OR_LOG,
    retries: 0,
  },
  html403: { fault: 'HTML page with HTTP 403', ...proxyPage(403), retries: 0 },
  html407: {
    fault: 'HTML page with HTTP 407',
    what: 'The proxy requires a user name and password (HTTP 407).',
    advice: 'Add them to the setting http.proxy or to the environment variable HTTPS_PROXY.',
    actions: RETRY_OR_LOG,
    retries: 0,
  },
  html502: { fault: 'HTML page with HTTP 502', ...proxyPage(502), retries: DEFAULT_LIMITS.retries },
  notHttp: { fault: 'Server does not speak HTTP', ...invalidResponse },
  notGzip: { fault: 'Invalid gzip data', ...invalidResponse },
  truncatedGzip: { fault: 'Truncated gzip data', ...invalidResponse },
  wrongContentType: { fault: 'Correct response, wrong content type', retries: 0 },
  plainText: { fault: 'Plain text instead of JSON', ...invalidResponse },
  empty: { fault: 'Empty response', ...invalidResponse },
  truncatedJson: { fault: 'Truncated JSON', ...invalidResponse },
  deepJson: { fault: 'JSON nested a million levels deep', ...invalidResponse },
  oversized: { fault: '50 MB response', ...invalidResponse },
  throttledOnce: { fault: 'Throttled for one call', retries: 1 },
  throttledLong: { fault: 'Throttled for 10 s', retries: DEFAULT_LIMITS.retriesWhenThrottled },
  alwaysThrottled: { fault: 'Throttled permanently', ...throttled },
  clock: { fault: 'System clock off by 20 minutes', ...clock },
} as const satisfies Readonly<Record<string, NetworkFault>>;

/** Faults after the first page: the loaded rows stay, and the message replaces _Load more_. */
export const LATER_PAGE_FAULTS = {
  tokenExpires: { fault: 'STS token expires between two pages', what: expiredToken.what, retries: 0 },
  keyDisabled: { fault: 'Key is disabled between two pages', what: disabledKey.what, retries: 0 },
  permissionRevoked: {
    fault: 'Permission is revoked between two pages',
    what: permissionDenied.what,
    retries: 0,
  },
  resetOnLaterPages: {
    fault: 'Connection reset on every later page',
    what: unreachable.what,
    retries: DEFAULT_LIMITS.retries,
  },
} as const satisfies Readonly<Record<string, NetworkFault>>;

/** Changes in the extension while a page is loading. */
export const CHANGES_WHILE_LOADING = {
  endpointChanges: {
    fault: 'Endpoint changes while loading',
    shown: 'The instances of the new endpoint. The old call is aborted.',
  },
  accountSwitched: {
    fault: 'Account is switched while loading',
    shown: "The other account's instances. The old call is aborted.",
  },
  windowReloaded: {
    fault: 'Window is reloaded while loading',
    shown: 'The instances, requested again. The old call is aborted.',
  },
  cancelled: {
    fault: 'Cancelled while waiting for keys, connection, response, retry or a later page',
    shown: '"Loading was stopped", or the loaded rows and _Load more_. The call is aborted.',
  },
} as const;

/** Time until the outcome is shown, in ms. It is a range because retry delays are randomized. */
export function timeUntilShown(
  { retries, exceededLimit }: Pick<NetworkFault, 'retries' | 'exceededLimit'>,
  limits: Limits,
): { readonly least: number; readonly most: number } {
  const timeouts = exceededLimit === undefined ? 0 : (retries + 1) * limits[exceededLimit];
  const delays = limits.firstRetryDelayMs * (2 ** retries - 1);
  return { least: timeouts + delays, most: timeouts + 2 * delays };
}
