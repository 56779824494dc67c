import { DEFAULT_LIMITS, type Limits } from '../../src/api/limits';

/** One fault, and what a person gets to see of it. */
export interface BadDayRow {
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
  readonly waitsFor?: 'connectMs' | 'readMs';
}

const AGAIN_SETTINGS = ['Try Again', 'Open Settings'];
const AGAIN_LOG = ['Try Again', 'Show Log'];

const unreachable = {
  what: 'Alibaba Cloud could not be reached.',
  advice: 'Check the network connection and try again.',
  actions: AGAIN_SETTINGS,
};
const tooLate = {
  what: 'There was no answer in time.',
  advice: 'Check the network connection and try again.',
  actions: AGAIN_SETTINGS,
  retries: DEFAULT_LIMITS.retriesAfterTimeout,
};
const notUnderstood = {
  what: 'The answer could not be understood.',
  advice: 'A proxy or a sign-in page may be in between. Check the network, then try again.',
  actions: AGAIN_LOG,
  retries: 0,
};
const proxyPage = (status: number) => ({
  what: `A proxy or gateway in between answered with an error page (HTTP ${status}).`,
  advice: "Try again in a while. If it stays, check the network and VS Code's setting http.proxy.",
  actions: AGAIN_LOG,
});
const throttled = {
  what: 'Too many calls for this account at the moment.',
  advice: 'Wait a little and try again, or lower the setting cams.requestsPerSecond.',
  actions: AGAIN_SETTINGS,
  retries: DEFAULT_LIMITS.retriesWhenThrottled,
};
const clock = {
  what: "This machine's clock is wrong.",
  advice: 'Alibaba Cloud refuses calls that are more than 15 minutes off. Set the clock and try again.',
  actions: ['Try Again'],
  retries: 0,
};

/** What goes wrong on the way or in the answer. */
export const NETWORK_ROWS = {
  dns: {
    fault: 'The name of the endpoint is not found',
    what: "The endpoint's name was not found.",
    advice: 'Check the network connection and the setting cams.endpoint.',
    actions: AGAIN_SETTINGS,
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
    actions: AGAIN_SETTINGS,
    retries: 0,
  },
  expired: {
    fault: 'TLS: the certificate has expired',
    what: "The endpoint's certificate has expired.",
    advice: "Check this machine's clock and the setting cams.endpoint.",
    actions: AGAIN_SETTINGS,
    retries: 0,
  },
  wrongHost: {
    fault: 'TLS: the certificate is for another host',
    what: "The endpoint's certificate is made out to another name.",
    advice: 'A sign-in page may be in between, or the endpoint is wrong. Check the setting cams.endpoint.',
    actions: AGAIN_SETTINGS,
    retries: 0,
  },
  noTls: {
    fault: 'TLS: what answers does not speak it',
    what: 'No secure connection could be made.',
    advice: 'What answers there may not speak HTTPS. Check the setting cams.endpoint.',
    actions: AGAIN_SETTINGS,
    retries: 0,
  },
  connectTimeout: { fault: 'No connection comes about', ...tooLate, waitsFor: 'connectMs' },
  readTimeout: { fault: 'The answer never begins', ...tooLate, waitsFor: 'readMs' },
  trickle: { fault: 'The answer trickles in', ...tooLate, waitsFor: 'readMs' },
  proxyDown: {
    fault: 'The proxy is down',
    what: 'The proxy could not be reached.',
    advice: "Check VS Code's setting http.proxy and the environment variable HTTPS_PROXY.",
    actions: AGAIN_LOG,
    retries: 0,
  },
  html200: { fault: 'A web page with HTTP 200', ...notUnderstood },
  html302: {
    fault: 'A web page with HTTP 302',
    what: 'The network leads to another page, most likely to sign in (HTTP 302).',
    advice: 'Open any page in a browser, sign in to the network, then try again.',
    actions: AGAIN_LOG,
    retries: 0,
  },
  html403: { fault: 'A web page with HTTP 403', ...proxyPage(403), retries: 0 },
  html407: {
    fault: 'A web page with HTTP 407',
    what: 'The proxy asks for a name and a password (HTTP 407).',
    advice:
      "Check VS Code's setting http.proxy and the environment variable HTTPS_PROXY: either can carry them.",
    actions: AGAIN_LOG,
    retries: 0,
  },
  html502: { fault: 'A web page with HTTP 502', ...proxyPage(502), retries: DEFAULT_LIMITS.retries },
  notHttp: { fault: 'What answers does not speak HTTP', ...notUnderstood },
  gzipThatLies: { fault: 'The answer says gzip and is not', ...notUnderstood },
  gzipCutOff: { fault: 'The answer is gzip and cut off', ...notUnderstood },
  otherType: { fault: 'The right answer with the wrong content type', retries: 0 },
  plainText: { fault: 'A text that is no JSON, as text/plain', ...notUnderstood },
  empty: { fault: 'The answer is empty', ...notUnderstood },
  brokenJson: { fault: 'The JSON is broken off', ...notUnderstood },
  deepJson: { fault: 'The JSON is nested a million levels deep', ...notUnderstood },
  huge: { fault: 'The answer is 50 MB large', ...notUnderstood },
  throttledOnce: { fault: 'Throttled for one call', retries: 1 },
  throttledLong: { fault: 'Throttled for 10 s', retries: DEFAULT_LIMITS.retriesWhenThrottled },
  throttledEver: { fault: 'Throttled for ever', ...throttled },
  clock: { fault: "This machine's clock is 20 minutes off", ...clock },
} as const satisfies Readonly<Record<string, BadDayRow>>;

const noKeys = (what: string, advice: string) => ({
  what,
  advice,
  actions: ['Enter Keys…', 'Try Again'],
  retries: 0,
});
const wrongId = noKeys(
  'The AccessKey ID does not exist.',
  'Check the AccessKey ID and enter the keys again.',
);
const wrongSecret = noKeys(
  'The AccessKey secret is wrong.',
  'Check the AccessKey secret and enter the keys again.',
);
const wrongToken = noKeys('The STS token is wrong.', 'Get a new token and enter the keys again.');
const refusedKeys = noKeys('The keys were refused.', 'Enter the keys again.');
const disabledKey = noKeys(
  'The AccessKey is disabled.',
  'Enable it in the RAM console, or enter another one.',
);
const tokenOver = noKeys('The STS token has expired.', 'Get a new token and enter the keys again.');
const denied = {
  what: 'These keys may not list instances.',
  advice: 'Grant the action cams:ListInstance to this user or role in the RAM console, then try again.',
  actions: ['Copy Policy', 'Try Again', 'Enter Keys…'],
  retries: 0,
};
const parameter = {
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
const serverFault = {
  what: 'Alibaba Cloud reports a failure of its own.',
  advice: 'Try again in a while. If it stays, give support the RequestId.',
  actions: AGAIN_LOG,
  retries: DEFAULT_LIMITS.retries,
};

/** The API's own codes: each comes with this HTTP status, and with HTTP 200 and `Success: false`. */
export const CODE_ROWS: Readonly<Record<string, Omit<BadDayRow, 'fault'> & { readonly httpStatus: number }>> =
  {
    'InvalidAccessKeyId.NotFound': { httpStatus: 404, ...wrongId },
    'InvalidAccessKeyId.Inactive': { httpStatus: 400, ...disabledKey },
    SignatureDoesNotMatch: { httpStatus: 400, ...wrongSecret },
    IncompleteSignature: { httpStatus: 400, ...wrongSecret },
    MissingSignature: { httpStatus: 400, ...refusedKeys },
    'InvalidTimeStamp.Expired': { httpStatus: 400, ...clock },
    SignatureNonceUsed: { httpStatus: 400, ...serverFault },
    'InvalidSecurityToken.Expired': { httpStatus: 400, ...tokenOver },
    'InvalidSecurityToken.Malformed': { httpStatus: 400, ...wrongToken },
    'InvalidSecurityToken.MismatchWithAccessKey': { httpStatus: 403, ...wrongToken },
    'Forbidden.RAM': { httpStatus: 403, ...denied },
    Forbidden: { httpStatus: 403, ...denied },
    NoPermission: { httpStatus: 403, ...denied },
    'Authentication.NoAuth': { httpStatus: 403, ...denied },
    Throttling: { httpStatus: 400, ...throttled },
    'Throttling.User': { httpStatus: 429, ...throttled },
    'Throttling.Api': { httpStatus: 429, ...throttled },
    InvalidParameter: { httpStatus: 400, ...parameter },
    'InvalidParameter.PageInvalid': { httpStatus: 400, ...parameter },
    'InvalidParameter.ChannelTypeNotSupport': { httpStatus: 400, ...parameter },
    'InvalidAction.NotFound': { httpStatus: 404, ...wrongEndpoint },
    InvalidVersion: { httpStatus: 404, ...wrongEndpoint },
    'InvalidApi.NotFound': { httpStatus: 404, ...wrongEndpoint },
    InternalError: { httpStatus: 500, ...serverFault },
    ServiceUnavailable: { httpStatus: 503, ...serverFault },
  };

/** What fails after the first page: the rows stay, and this stands where the next ones would. */
export const LATER_ROWS = {
  tokenEnds: { fault: 'The STS token ends between two pages', what: tokenOver.what, retries: 0 },
  keyDisabled: { fault: 'The key is disabled between two pages', what: disabledKey.what, retries: 0 },
  permissionTaken: {
    fault: 'The permission is taken away between two pages',
    what: denied.what,
    retries: 0,
  },
  resetLater: {
    fault: 'The connection is reset at every later page',
    what: unreachable.what,
    retries: DEFAULT_LIMITS.retries,
  },
} as const satisfies Readonly<Record<string, BadDayRow>>;

/** What changes on this side while a page is on its way. */
export const CHANGE_ROWS = {
  endpointChanges: {
    fault: 'The endpoint changes while loading',
    seen: 'The instances of the new endpoint; the call to the old one is ended, nothing of it appears.',
  },
  accountSwitched: {
    fault: 'The account is switched while loading',
    seen: "The other account's instances; the call of the old one is ended, nothing of it appears.",
  },
  windowReloaded: {
    fault: 'The window is reloaded while loading',
    seen: 'The instances, asked for anew; the call that was under way is ended.',
  },
  cancelled: {
    fault:
      'Cancelled while waiting for the keys, the connection, the answer, its rest, a retry or a later page',
    seen: 'Loading was stopped, or the rows that are here and Load more; the call is ended, none follows.',
  },
} as const;

/** How long it takes until a person sees a row's outcome, in ms; the pauses between two tries vary. */
export function timeUntilSeen(
  { retries, waitsFor }: Pick<BadDayRow, 'retries' | 'waitsFor'>,
  limits: Limits,
): { readonly least: number; readonly most: number } {
  const waits = waitsFor === undefined ? 0 : (retries + 1) * limits[waitsFor];
  const pauses = limits.firstPauseMs * (2 ** retries - 1);
  return { least: waits + pauses, most: waits + 2 * pauses };
}
