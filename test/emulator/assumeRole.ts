import { DEFAULT_USER } from './account';
import type { HttpCall } from './httpCall';
import { issueKeys, type IssuedKeys } from './issueKeys';
import type { Key } from './keys';
import { OIDC_PROVIDER, verifyOidcToken } from './oidc';
import { encodedMessage, principalOf } from './authorize';
import { evaluatePolicy, parsePolicy, type PolicyDecision } from './policy';
import { Refusal } from './refusal';
import type { Role } from './roles';
import { parseQuery } from './signature';
import type { EmulatorState } from './state';
import { isTrusted, parseTrustPolicy, type Principal, type TrustContext } from './trustPolicy';

const MIN_SESSION_SECONDS = 900;

/** The body of a successful AssumeRole or AssumeRoleWithOIDC response, without its RequestId. */
interface AssumedRole {
  readonly AssumedRoleUser: { readonly Arn: string; readonly AssumedRoleId: string };
  readonly Credentials: IssuedKeys;
}

/** @throws Refusal if the parameters are invalid, or the role does not trust the key's owner */
export function assumeRole(state: EmulatorState, call: HttpCall, key: Key): AssumedRole {
  const request = parseRequest(state, call);
  const { policy, principal = DEFAULT_USER } = key;
  const action = { action: 'sts:AssumeRole', resource: request.role.arn };
  const decision = policy === undefined ? 'Allow' : evaluatePolicy(parsePolicy(policy), action);
  if (decision !== 'Allow') throw denied(key, 'AccountLevelIdentityBasedPolicy', decision);
  const context = { 'sts:ExternalId': request.parameters.get('ExternalId') };
  if (!isTrustedBy(request.role, { kind: 'ram', arn: principal }, context))
    throw denied(key, 'AssumeRolePolicy', 'ImplicitDeny');
  return issueSession(state, request);
}

/** @throws Refusal if the parameters or the token are invalid, or the role does not trust the token's subject */
export function assumeRoleWithOidc(state: EmulatorState, call: HttpCall): AssumedRole {
  const request = parseRequest(state, call);
  const providerArn = requireParameter(request.parameters, 'OIDCProviderArn');
  if (providerArn !== OIDC_PROVIDER.arn) {
    throw new Refusal('EntityNotExist.OIDCProvider', 'The specified OIDC provider does not exist.', {
      status: 404,
    });
  }
  const token = requireParameter(request.parameters, 'OIDCToken');
  const context = { ...verifyOidcToken(token, OIDC_PROVIDER, state.now()) };
  if (!isTrustedBy(request.role, { kind: 'federated', providerArn }, context)) throw notTrusted();
  return issueSession(state, request);
}

interface RoleRequest {
  readonly parameters: ReadonlyMap<string, string>;
  readonly role: Role;
  readonly sessionName: string;
  readonly seconds: number;
}

function parseRequest(state: EmulatorState, call: HttpCall): RoleRequest {
  const parameters = new Map([...call.parameters, ...formParameters(call)]);
  const arn = requireParameter(parameters, 'RoleArn');
  if (!/^acs:ram::\d+:role\/[\w.-]+$/.test(arn)) throw malformed('RoleArn');
  const sessionName = requireParameter(parameters, 'RoleSessionName');
  if (!/^[A-Za-z0-9.@_-]{2,64}$/.test(sessionName)) throw malformed('RoleSessionName');
  const duration = parameters.get('DurationSeconds') ?? '3600';
  if (!/^\d{1,6}$/.test(duration)) throw malformed('DurationSeconds');
  const role = state.roles.find(arn);
  if (!role) throw new Refusal('EntityNotExist.Role', 'The specified role does not exist.', { status: 404 });
  const seconds = Number(duration);
  const max = role.maxSessionSeconds;
  if (seconds < MIN_SESSION_SECONDS || seconds > max) {
    throw new Refusal(
      'InvalidParameter.DurationSeconds',
      `The Min/Max value of DurationSeconds is ${MIN_SESSION_SECONDS}/${max}.`,
    );
  }
  return { parameters, role, sessionName, seconds };
}

function formParameters({ headers, body }: HttpCall): readonly (readonly [string, string])[] {
  const type = headers.get('content-type') ?? '';
  return type.startsWith('application/x-www-form-urlencoded') ? parseQuery(body.toString('utf8')) : [];
}

function requireParameter(parameters: ReadonlyMap<string, string>, name: string): string {
  const value = parameters.get(name);
  if (!value) throw new Refusal(`Missing${name}`, `The parameter ${name} is mandatory for this action.`);
  return value;
}

function malformed(name: string): Refusal {
  return new Refusal(`InvalidParameter.${name}`, `The parameter ${name} is wrongly formed.`);
}

/** STS says who was denied, and which kind of policy decided. */
function denied(key: Key, policyType: string, reason: Exclude<PolicyDecision, 'Allow'>): Refusal {
  return notTrusted({
    AuthAction: 'sts:AssumeRole',
    ...principalOf(key),
    PolicyType: policyType,
    NoPermissionType: reason,
    EncodedDiagnosticMessage: encodedMessage(key),
  });
}

function notTrusted(accessDeniedDetail?: Readonly<Record<string, string>>): Refusal {
  const message = 'You are not authorized to do this action. You should be authorized by RAM.';
  return new Refusal('NoPermission', message, {
    status: 403,
    ...(accessDeniedDetail && { accessDeniedDetail }),
  });
}

function isTrustedBy(role: Role, principal: Principal, context: TrustContext): boolean {
  return isTrusted(parseTrustPolicy(role.trustPolicy), principal, context);
}

function issueSession(state: EmulatorState, { role, sessionName, seconds }: RoleRequest): AssumedRole {
  return {
    AssumedRoleUser: { Arn: `${role.arn}/${sessionName}`, AssumedRoleId: `3000000000000001:${sessionName}` },
    Credentials: issueKeys(state, role, seconds),
  };
}
