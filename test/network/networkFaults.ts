import { DEFAULT_LIMITS, type Limits } from '../../src/api/limits';

/** One fault, and what a person gets to see of it. */
export interface NetworkFault {
  readonly fault: string;
  /** The sentence; without, the instances are shown as if nothing had been. */
  readonly what?: string;
  /** What to do about it. */
  readonly advice?: string;
  /** The actions offered, the best first. */
  readonly actions?: readonly string[];
  /** How often the call is sent again before that. */
  readonly retries: number;
  /** The limit that each try runs into. */
  readonly exceededLimit?: 'connectMs' | 'readMs';
}

const RETRY_OR_SETTINGS = ['Try Again', 'Open Settings'];
const RETRY_OR_LOG = ['Try Again', 'Show Log'];

const unreachable = {
  what: 'Alibaba Cloud could not be reached.',
  advice: 'Check the network connection and try again.',
  actions: RETRY_OR_SETTINGS,
};
const timedOut = {
  what: 'There was no answer in time.',
  advice: 'Check the network connection and try again.',
  actions: RETRY_OR_SETTINGS,
  retries: DEFAULT_LIMITS.retriesAfterTimeout,
};
const invalidResponse = {
  what: 'The answer could not be understood.',
  advice: 'A proxy or a sign-in page may be in between. Check the network, then try again.',
  actions: RETRY_OR_LOG,
  retries: 0,
};
const proxyPage = (status: number) => ({
  what: `A proxy or gateway in between answered with an error page (HTTP ${status}).`,
  advice: "Try again in a while. If it stays, check the network and VS Code's setting http.proxy.",
  actions: RETRY_OR_LOG,
});
const throttled = {
  what: 'Too many calls for this account at the moment.',
  advice: 'Wait a little and try again, or lower the setting cams.requestsPerSecond.',
  actions: RETRY_OR_SETTINGS,
  retries: DEFAULT_LIMITS.retriesWhenThrottled,
};
const clock = {
  what: "This machine's clock is wrong.",
  advice: 'Alibaba Cloud refuses calls that are more than 15 minutes off. Set the clock and try again.',
  actions: ['Try Again'],
  retries: 0,
};

/** What goes wrong on the way or in the answer. */
export const NETWORK_FAULTS = {
  dns: {
    fault: 'The name of the endpoint is not found',
    what: "The endpoint's name was not found.",
    advice: 'Check the network connection and the setting cams.endpoint.',
    actions: RETRY_OR_SETTINGS,
    retries: 0,
  },
  refused: { fault: 'The connection is refused', ...unreachable, retries: 0 },
  resetBefore: {
    fault: 'The connection is reset before the answer',
    ...unreachable,
    retries: DEFAULT_LIMITS.retries,
  },
  resetInBody: {
    fault: 'The connection is reset in the middle of the answer',
    ...unreachable,
    retries: DEFAULT_LIMITS.retries,
  },
  selfSigned: {
    fault: 'TLS: the certificate is signed by itself',
    what: "The endpoint's certificate is not trusted.",
    advice:
      "If your company's proxy is in between, have its root certificate installed on this machine; otherwise check the setting cams.endpoint.",
    actions: RETRY_OR_SETTINGS,
    retries: 0,
  },
  expired: {
    fault: 'TLS: the certificate has expired',
    what: "The endpoint's certificate has expired.",
    advice: "Check this machine's clock and the setting cams.endpoint.",
    actions: RETRY_OR_SETTINGS,
    retries: 0,
  },
  wrongHost: {
    fault: 'TLS: the certificate is for another host',
    what: "The endpoint's certificate is made out to another name.",
    advice: 'A sign-in page may be in between, or the endpoint is wrong. Check the setting cams.endpoint.',
    actions: RETRY_OR_SETTINGS,
    retries: 0,
  },
  notTls: {
    fault: 'TLS: what answers does not speak it',
    what: 'No secure connection could be made.',
    advice: 'What answers there may not speak HTTPS. Check the setting cams.endpoint.',
    actions: RETRY_OR_SETTINGS,
    retries: 0,
  },
  connectTimeout: { fault: 'No connection comes about', ...timedOut, exceededLimit: 'connectMs' },
  readTimeout: { fault: 'The answer never begins', ...timedOut, exceededLimit: 'readMs' },
  trickle: { fault: 'The answer trickles in', ...timedOut, exceededLimit: 'readMs' },
  proxyDown: {
    fault: 'The proxy is down',
    what: 'The proxy could not be reached.',
    advice: "Check VS Code's setting http.proxy and the environment variable HTTPS_PROXY.",
    actions: RETRY_OR_LOG,
    retries: 0,
  },
  html200: { fault: 'A web page with HTTP 200', ...invalidResponse },
  html302: {
    fault: 'A web page with HTTP 302',
    what: 'The network leads to another page, most likely to sign in (HTTP 302).',
    advice: 'Open any page in a browser, sign in to the network, then try again.',
    actions: RETRY_OR_LOG,
    retries: 0,
  },
  html403: { fault: 'A web page with HTTP 403', ...proxyPage(403), retries: 0 },
  html407: {
    fault: 'A web page with HTTP 407',
    what: 'The proxy asks for a name and a password (HTTP 407).',
    advice:
      "Check VS Code's setting http.proxy and the environment variable HTTPS_PROXY: either can carry them.",
    actions: RETRY_OR_LOG,
    retries: 0,
  },
  html502: { fault: 'A web page with HTTP 502', ...proxyPage(502), retries: DEFAULT_LIMITS.retries },
  notHttp: { fault: 'What answers does not speak HTTP', ...invalidResponse },
  notGzip: { fault: 'The answer says gzip and is not', ...invalidResponse },
  truncatedGzip: { fault: 'The answer is gzip and cut off', ...invalidResponse },
  wrongContentType: { fault: 'The right answer with the wrong content type', retries: 0 },
  plainText: { fault: 'A text that is no JSON, as text/plain', ...invalidResponse },
  empty: { fault: 'The answer is empty', ...invalidResponse },
  truncatedJson: { fault: 'The JSON is broken off', ...invalidResponse },
  deepJson: { fault: 'The JSON is nested a million levels deep', ...invalidResponse },
  oversized: { fault: 'The answer is 50 MB large', ...invalidResponse },
  throttledOnce: { fault: 'Throttled for one call', retries: 1 },
  throttledLong: { fault: 'Throttled for 10 s', retries: DEFAULT_LIMITS.retriesWhenThrottled },
  alwaysThrottled: { fault: 'Throttled for ever', ...throttled },
  clock: { fault: "This machine's clock is 20 minutes off", ...clock },
} as const satisfies Readonly<Record<string, NetworkFault>>;

const credentialFailure = (what: string, advice: string) => ({
  what,
  advice,
  actions: ['Enter Keys…', 'Try Again'],
  retries: 0,
});
const wrongId = credentialFailure(
  'The AccessKey ID does not exist.',
  'Check the AccessKey ID and enter the keys again.',
);
const wrongSecret = credentialFailure(
  'The AccessKey secret is wrong.',
  'Check the AccessKey secret and enter the keys again.',
);
const wrongToken = credentialFailure('The STS token is wrong.', 'Get a new token and enter the keys again.');
const rejectedKeys = credentialFailure('The keys were refused.', 'Enter the keys again.');
const disabledKey = credentialFailure(
  'The AccessKey is disabled.',
  'Enable it in the RAM console, or enter another one.',
);
const expiredToken = credentialFailure(
  'The STS token has expired.',
  'Get a new token and enter the keys again.',
);
const permissionDenied = {
  what: 'These keys may not list instances.',
  advice: 'Grant the action cams:ListInstance to this user or role in the RAM console, then try again.',
  actions: ['Copy Policy', 'Try Again', 'Enter Keys…'],
  retries: 0,
};
const invalidParameter = {
  what: 'The server refused the request.',
  advice: 'Check the filters and the setting cams.pageSize.',
  actions: ['Edit Filter…', 'Try Again', 'Open Settings'],
  retries: 0,
};
const wrongEndpoint = {
  what: 'The endpoint is not one of CAMS.',
  advice: 'Check the setting cams.endpoint.',
  actions: ['Open Settings', 'Try Again'],
  retries: 0,
};
const serverError = {
  what: 'Alibaba Cloud reports a failure of its own.',
  advice: 'Try again in a while. If it stays, give support the RequestId.',
  actions: RETRY_OR_LOG,
  retries: DEFAULT_LIMITS.retries,
};

/** The API's own codes: each comes with this HTTP status, and with HTTP 200 and `Success: false`. */
export const API_ERROR_CODES: Readonly<
  Record<string, Omit<NetworkFault, 'fault'> & { readonly httpStatus: number }>
> = {
  'InvalidAccessKeyId.NotFound': { httpStatus: 404, ...wrongId },
  'InvalidAccessKeyId.Inactive': { httpStatus: 400, ...disabledKey },
  SignatureDoesNotMatch: { httpStatus: 400, ...wrongSecret },
  IncompleteSignature: { httpStatus: 400, ...wrongSecret },
  MissingSignature: { httpStatus: 400, ...rejectedKeys },
  'InvalidTimeStamp.Expired': { httpStatus: 400, ...clock },
  SignatureNonceUsed: { httpStatus: 400, ...serverError },
  'InvalidSecurityToken.Expired': { httpStatus: 400, ...expiredToken },
  'InvalidSecurityToken.Malformed': { httpStatus: 400, ...wrongToken },
  'InvalidSecurityToken.MismatchWithAccessKey': { httpStatus: 403, ...wrongToken },
  'Forbidden.RAM': { httpStatus: 403, ...permissionDenied },
  Forbidden: { httpStatus: 403, ...permissionDenied },
  NoPermission: { httpStatus: 403, ...permissionDenied },
  'Authentication.NoAuth': { httpStatus: 403, ...permissionDenied },
  Throttling: { httpStatus: 400, ...throttled },
  'Throttling.User': { httpStatus: 429, ...throttled },
  'Throttling.Api': { httpStatus: 429, ...throttled },
  InvalidParameter: { httpStatus: 400, ...invalidParameter },
  'InvalidParameter.PageInvalid': { httpStatus: 400, ...invalidParameter },
  'InvalidParameter.ChannelTypeNotSupport': { httpStatus: 400, ...invalidParameter },
  'InvalidAction.NotFound': { httpStatus: 404, ...wrongEndpoint },
  InvalidVersion: { httpStatus: 404, ...wrongEndpoint },
  'InvalidApi.NotFound': { httpStatus: 404, ...wrongEndpoint },
  InternalError: { httpStatus: 500, ...serverError },
  ServiceUnavailable: { httpStatus: 503, ...serverError },
};

/** What fails after the first page: the rows stay, and this stands where the next ones would. */
export const LATER_PAGE_FAULTS = {
  tokenExpires: { fault: 'The STS token ends between two pages', what: expiredToken.what, retries: 0 },
  keyDisabled: { fault: 'The key is disabled between two pages', what: disabledKey.what, retries: 0 },
  permissionRevoked: {
    fault: 'The permission is taken away between two pages',
    what: permissionDenied.what,
    retries: 0,
  },
  resetOnLaterPages: {
    fault: 'The connection is reset at every later page',
    what: unreachable.what,
    retries: DEFAULT_LIMITS.retries,
  },
} as const satisfies Readonly<Record<string, NetworkFault>>;

/** What changes on this side while a page is on its way. */
export const CHANGES_WHILE_LOADING = {
  endpointChanges: {
    fault: 'The endpoint changes while loading',
    shown: 'The instances of the new endpoint; the call to the old one is ended, nothing of it appears.',
  },
  accountSwitched: {
    fault: 'The account is switched while loading',
    shown: "The other account's instances; the call of the old one is ended, nothing of it appears.",
  },
  windowReloaded: {
    fault: 'The window is reloaded while loading',
    shown: 'The instances, asked for anew; the call that was under way is ended.',
  },
  cancelled: {
    fault:
      'Cancelled while waiting for the keys, the connection, the answer, its rest, a retry or a later page',
    shown: 'Loading was stopped, or the rows that are here and Load more; the call is ended, none follows.',
  },
} as const;

/** How long it takes until a person sees a row's outcome, in ms; the pauses between two tries vary. */
export function timeUntilShown(
  { retries, exceededLimit }: Pick<NetworkFault, 'retries' | 'exceededLimit'>,
  limits: Limits,
): { readonly least: number; readonly most: number } {
  const timeouts = exceededLimit === undefined ? 0 : (retries + 1) * limits[exceededLimit];
  const delays = limits.firstPauseMs * (2 ** retries - 1);
  return { least: timeouts + delays, most: timeouts + 2 * delays };
}
