import * as v from '../util/schema';
import { isAbortError } from '../util/abort';
import type { Log } from '../util/log';
import type { AccessKeys } from './accessKeys';
import { ApiError, isApiError } from './apiError';
import type { Endpoint } from './endpoint';
import { markEnvironmentKeys } from './environmentKeysError';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { localizable, type LocalizableMessage } from './localizable';
import { redactTexts } from './redactSecrets';
import { callRpc, type RpcCall } from './sdkTransport';
import { decodeTemporaryKeys, tryParseJsonObject } from './temporaryKeys';

/** The keys of an assumed role. Secret: never log them. */
export interface RoleCredentials {
  readonly keys: AccessKeys;
  /** When the keys end, in ms since the epoch. */
  readonly expiresAt: number;
}

interface RoleCall {
  /** `acs:ram::<account ID>:role/<name>` */
  readonly arn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
}

export interface AssumeRoleRequest extends RoleCall {
  readonly externalId?: string | undefined;
}

export interface AssumeRoleWithOidcRequest extends RoleCall {
  readonly oidcProviderArn: string;
  /** Secret: sent in the body only. */
  readonly oidcToken: string;
}

/** Where and how to call STS. */
export interface StsCall {
  readonly endpoint: Endpoint;
  readonly keys: AccessKeys;
  readonly userAgent: string;
  /** Whether to reject untrusted certificates. */
  readonly strictSsl: boolean;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Overrides for `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits>;
}

const VERSION = '2015-04-01';
const Text = v.fallback(v.optional(v.string()), undefined);
const Envelope = v.object({ RequestId: Text, Credentials: v.optional(v.unknown()) });

/**
 * Assumes a role with the caller's keys.
 * @throws ApiError with STS's code and message: kind `permission` if there is no such role or it does not trust the
 * caller, `parameter` if the session name or the duration is invalid; AbortError
 */
export async function assumeRole(request: AssumeRoleRequest, call: StsCall): Promise<RoleCredentials> {
  const { externalId } = request;
  const query = { ...roleParameters(request), ...(externalId !== undefined && { ExternalId: externalId }) };
  const { keys } = call;
  const secrets = [keys.accessKeySecret, keys.securityToken ?? ''];
  return await callSts({ action: 'AssumeRole', version: VERSION, query }, { ...call, secrets });
}

/**
 * Assumes a role with an OIDC token. The call is not signed.
 * @throws ApiError as `assumeRole` does, and with kind `credentials` if the token is invalid or has expired; AbortError
 */
export async function assumeRoleWithOidc(
  request: AssumeRoleWithOidcRequest,
  call: Omit<StsCall, 'keys'>,
): Promise<RoleCredentials> {
  const { oidcProviderArn, oidcToken } = request;
  const form = { ...roleParameters(request), OIDCProviderArn: oidcProviderArn, OIDCToken: oidcToken };
  const secrets = [oidcToken, ...oidcToken.split('.')];
  return await callSts(
    { action: 'AssumeRoleWithOIDC', version: VERSION, form },
    { ...call, keys: undefined, secrets },
  );
}

function roleParameters({ arn, sessionName, durationSeconds }: RoleCall): Record<string, string> {
  return { RoleArn: arn, RoleSessionName: sessionName, DurationSeconds: String(durationSeconds) };
}

interface CallOptions extends Omit<StsCall, 'keys'> {
  /** Undefined for a call that is not signed. */
  readonly keys: AccessKeys | undefined;
  /** Texts that may not appear in an error. */
  readonly secrets: readonly string[];
}

async function callSts(
  rpc: RpcCall,
  { secrets, log, limits, ...target }: CallOptions,
): Promise<RoleCredentials> {
  const started = performance.now();
  const logCall = (level: 'debug' | 'warn', outcome: string, requestId: string | undefined) => {
    const ms = Math.round(performance.now() - started);
    log[level](`${rpc.action}: ${outcome}, ${ms} ms, RequestId ${requestId ?? 'none'}`);
  };
  let httpStatus: number | undefined;
  try {
    const response = await callRpc(rpc, { ...target, limits: { ...DEFAULT_LIMITS, ...limits } });
    httpStatus = response.httpStatus;
    const { credentials, requestId } = decodeResponse(response.body);
    logCall('debug', `HTTP ${httpStatus}`, requestId);
    return credentials;
  } catch (thrown) {
    if (isAbortError(thrown)) logCall('debug', 'cancelled', undefined);
    if (!isApiError(thrown)) throw thrown;
    const redacted = redactTexts(withAction(thrown, { rpc, httpStatus }), secrets);
    const error = markEnvironmentKeys(redacted, target.keys);
    const status = error.httpStatus === undefined ? 'no answer' : `HTTP ${error.httpStatus}`;
    logCall('warn', `${status}, ${error.kind} ${error.code ?? ''}`.trim(), error.requestId);
    throw error;
  }
}

function decodeResponse(body: string): { credentials: RoleCredentials; requestId: string | undefined } {
  const json = tryParseJsonObject(body);
  if (!json) throw invalidResponse(localizable('The response is not a JSON object.'));
  const { Credentials, RequestId: requestId } = v.parse(Envelope, json);
  const decoded = decodeTemporaryKeys(Credentials);
  const invalid = 'invalid' in decoded ? decoded.invalid : 'Expiration';
  if ('invalid' in decoded || decoded.expiresAt === undefined) {
    const field = ['Credentials', invalid].filter((name) => name !== '').join('.');
    throw invalidResponse(localizable('{0} is missing from the response or not valid.', field), requestId);
  }
  const { keys, expiresAt } = decoded;
  return { credentials: { keys, expiresAt }, requestId };
}

function invalidResponse(message: LocalizableMessage, requestId?: string): ApiError {
  return new ApiError(message, { kind: 'invalidResponse', requestId });
}

/** Marks a failure as one of an STS call, which the UI describes differently from a failed ListInstance call. */
function withAction(
  error: ApiError,
  { rpc, httpStatus }: { readonly rpc: RpcCall; readonly httpStatus: number | undefined },
): ApiError {
  const { localizable: own, message, kind, code, requestId, isFromApi, retryable, retryAfterMs } = error;
  const details = { kind, code, requestId, isFromApi, retryable, retryAfterMs };
  return new ApiError(own ?? message, {
    ...details,
    action: rpc.action,
    httpStatus: error.httpStatus ?? httpStatus,
    ...(kind === 'permission' && {
      accessDenied: {
        ...error.accessDenied,
        resource: rpc.query?.['RoleArn'] ?? rpc.form?.['RoleArn'],
        provider: rpc.form?.['OIDCProviderArn'],
      },
    }),
  });
}
