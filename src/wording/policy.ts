import type { ApiError } from '../api/apiError';

/** The resources on which `cams:ListInstance` is authorized. `*` stands for any account. */
export function instanceResource(accountId = '*'): string {
  return `acs:cams:*:${accountId}:instance/*`;
}

/** The action that the extension needs permission for. */
export const LIST_INSTANCE = 'cams:ListInstance';

/** The action that accounts which assume a role need permission for, too. */
export const ASSUME_ROLE = 'sts:AssumeRole';

const ROLE_ARN = /^acs:ram::\d{1,32}:role\/[\w.@-]{1,64}$/;

const PROVIDER_ARN = /^acs:ram::\d{1,32}:oidc-provider\/[\w.-]{1,128}$/;

/** In place of an ARN that is unknown. */
const ANY_ROLE = 'acs:ram::*:role/*';
const ANY_PROVIDER = 'acs:ram::*:oidc-provider/*';

type Denial = Partial<Pick<ApiError, 'action' | 'accessDenied'>>;

/** Returns the ARN of the role that a denied call was to assume; undefined for a call that lists instances. */
export function assumedRoleOf({ action, accessDenied }: Denial): string | undefined {
  if (action === undefined) return undefined;
  const arn = accessDenied?.resource ?? '';
  return ROLE_ARN.test(arn) ? arn : ANY_ROLE;
}

/** Returns the ARN of the identity provider whose token was to assume a role; undefined for a call with keys. */
export function oidcProviderOf({ action, accessDenied }: Denial): string | undefined {
  if (action !== 'AssumeRoleWithOIDC') return undefined;
  const arn = accessDenied?.provider ?? '';
  return PROVIDER_ARN.test(arn) ? arn : ANY_PROVIDER;
}

/** The action that was denied. */
export function neededAction(denial: Denial): string {
  return assumedRoleOf(denial) === undefined ? LIST_INSTANCE : ASSUME_ROLE;
}

/**
 * The least-privilege RAM policy: the only action that the extension calls, on the only resource type it needs. Contains
 * nothing that a server names but the account's ID: a policy is pasted by someone who may grant anything.
 */
export function leastPrivilegePolicy(accountId?: string): string {
  return policy({ Action: LIST_INSTANCE, Resource: instanceResource(accountId) });
}

/** The policy that lets a user or role assume a role. */
export function assumeRolePolicy(roleArn: string): string {
  return policy({ Action: ASSUME_ROLE, Resource: roleArn });
}

/** The trust policy of a role that everyone in an account may assume who has the permission. */
export function trustPolicy(accountArn: string): string {
  return policy({ Action: ASSUME_ROLE, Principal: { RAM: [accountArn] } });
}

/** The trust policy of a role that tokens of an OIDC identity provider may assume. Its placeholders match no token. */
export function oidcTrustPolicy(providerArn: string): string {
  return policy({
    Action: ASSUME_ROLE,
    Principal: { Federated: [providerArn] },
    Condition: { StringEquals: { 'oidc:aud': '<client ID>', 'oidc:sub': '<subject>' } },
  });
}

/** The policy that a denied call needs. */
export function neededPolicy(denial: Denial): string {
  const provider = oidcProviderOf(denial);
  if (provider !== undefined) return oidcTrustPolicy(provider);
  const role = assumedRoleOf(denial);
  return role === undefined ? leastPrivilegePolicy(denial.accessDenied?.accountId) : assumeRolePolicy(role);
}

/**
 * Returns the policy of the page about a denied call: for an account's ID (`*` if it is unknown), a role's ARN, or the ARN
 * of an account or an identity provider to trust; undefined for anything else.
 */
export function policyFor(subject: unknown): string | undefined {
  if (typeof subject !== 'string') return undefined;
  if (/^(\d{1,32}|\*)$/.test(subject)) return leastPrivilegePolicy(subject);
  if (/^acs:ram::(\d{1,32}|\*):root$/.test(subject)) return trustPolicy(subject);
  if (PROVIDER_ARN.test(subject) || subject === ANY_PROVIDER) return oidcTrustPolicy(subject);
  return ROLE_ARN.test(subject) || subject === ANY_ROLE ? assumeRolePolicy(subject) : undefined;
}

function policy(statement: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', ...statement }] }, null, 2);
}
