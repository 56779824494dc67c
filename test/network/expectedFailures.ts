import { DEFAULT_LIMITS } from '../../src/api/limits';

// What the user sees of each kind of failure: the message, the advice and the actions, and how often the call is retried.

export const RETRY_OR_SETTINGS = ['Try Again', 'Open Settings'];
export const RETRY_OR_LOG = ['Try Again', 'Show Log'];

export const unreachable = {
  what: 'Alibaba Cloud could not be reached.',
  advice: 'Check the network connection and try again.',
  actions: RETRY_OR_SETTINGS,
};
export const timedOut = {
  what: 'The request timed out.',
  advice: 'Check the network connection and try again.',
  actions: RETRY_OR_SETTINGS,
  retries: DEFAULT_LIMITS.retriesAfterTimeout,
};
export const invalidResponse = {
  what: 'The response could not be read.',
  advice: 'A proxy or a sign-in page may have replaced it. Check the network, then try again.',
  actions: RETRY_OR_LOG,
  retries: 0,
};
export const proxyPage = (status: number) => ({
  what: `A proxy or gateway returned an error page (HTTP ${status}).`,
  advice: 'Try again later. If the problem persists, check the network and the setting http.proxy.',
  actions: RETRY_OR_LOG,
});
export const throttled = {
  what: 'Too many requests for this account.',
  advice: 'Wait a moment and try again, or lower the setting cams.requestsPerSecond.',
  actions: RETRY_OR_SETTINGS,
  retries: DEFAULT_LIMITS.retriesWhenThrottled,
};
export const clock = {
  what: "This machine's clock is wrong.",
  advice:
    'Alibaba Cloud rejects requests whose time is off by more than 15 minutes. Set the clock, then try again.',
  actions: ['Try Again'],
  retries: 0,
};

const credentialFailure = (what: string, advice: string) => ({
  what,
  advice,
  actions: ['Enter Keys…', 'Try Again'],
  retries: 0,
});
export const wrongId = credentialFailure(
  'The AccessKey ID does not exist.',
  'Check the AccessKey ID and enter the keys again.',
);
export const wrongSecret = credentialFailure(
  'The AccessKey secret is wrong.',
  'Check the AccessKey secret and enter the keys again.',
);
export const wrongToken = credentialFailure(
  'The STS token is wrong.',
  'Get a new token and enter the keys again.',
);
export const rejectedKeys = credentialFailure('The keys were rejected.', 'Enter the keys again.');
export const disabledKey = credentialFailure(
  'The AccessKey is disabled.',
  'Enable it in the RAM console, or enter a different AccessKey.',
);
export const expiredToken = credentialFailure(
  'The STS token has expired.',
  'Get a new token and enter the keys again.',
);
export const permissionDenied = {
  what: 'These keys do not have permission to list instances.',
  advice: 'Grant the action cams:ListInstance to this user or role in the RAM console, then try again.',
  actions: ['Show Details', 'Copy Policy', 'Try Again', 'Enter Keys…'],
  retries: 0,
};
export const invalidParameter = {
  what: 'The server rejected the request.',
  advice: 'Check the filters and the setting cams.pageSize.',
  actions: ['Edit Filter…', 'Try Again', 'Open Settings'],
  retries: 0,
};
export const wrongEndpoint = {
  what: 'The endpoint is not a CAMS endpoint.',
  advice: 'Check the setting cams.endpoint.',
  actions: ['Open Settings', 'Try Again'],
  retries: 0,
};
export const serverError = {
  what: 'Alibaba Cloud reported an internal error.',
  advice: 'Try again later. If the problem persists, contact Alibaba Cloud support with the RequestId.',
  actions: RETRY_OR_LOG,
  retries: DEFAULT_LIMITS.retries,
};
