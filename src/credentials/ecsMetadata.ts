import { localizable, localizableWord } from '../api/localizable';
import type { RawResponse } from '../api/sendRequest';
import { isAbortError } from '../util/abort';
import type { Log } from '../util/log';
import type { Credentials, Environment } from './credentials';
import { decodeMetadataKeys, requireOk, send } from './metadataResponse';
import { logOutcome, sourceError } from './sourceProblem';

const SOURCE = { name: localizableWord('The ECS metadata server'), code: 'EcsMetadataFailed' };
/** The metadata server of an ECS instance. Only the instance itself can reach it. */
const METADATA_URL = 'http://100.100.100.200';
const ROLES = '/latest/meta-data/ram/security-credentials/';
const TOKEN_SECONDS = '21600';
/** Off ECS, the address does not answer at all. */
const LIMITS = { connectMs: 1_000, readMs: 5_000, maxResponseBytes: 64 * 1024 };

export interface EcsMetadataOptions {
  readonly environment: Environment;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Defaults to the metadata server of the ECS instance. */
  readonly metadataUrl?: string;
  /** Overrides for the timeouts and the maximum size. */
  readonly limits?: Partial<typeof LIMITS>;
}

/**
 * Gets the keys of the RAM role that is attached to this ECS instance.
 * @param roleName the role; undefined for the one that the instance has
 * @throws ApiError without any part of a response; AbortError
 */
export async function fetchEcsCredentials(
  roleName: string | undefined,
  options: EcsMetadataOptions,
): Promise<Credentials> {
  return await logOutcome(options.log, 'ECS metadata', async () => {
    if (isTrue(options.environment['ALIBABA_CLOUD_ECS_METADATA_DISABLED'])) {
      throw sourceError(
        localizable(
          'The environment variable {0} turns off the ECS metadata server.',
          'ALIBABA_CLOUD_ECS_METADATA_DISABLED',
        ),
        'EcsMetadataDisabled',
      );
    }
    const token = await requestToken(options);
    const headers = token === undefined ? {} : { 'x-aliyun-ecs-metadata-token': token };
    const role = roleName ?? (await requestRoleName(headers, options));
    const response = await call({ method: 'GET', path: ROLES + encodeURIComponent(role), headers }, options);
    if (response.httpStatus === 404) {
      throw sourceError(
        localizable('The RAM role {0} is not attached to this ECS instance.', role),
        'EcsRoleMissing',
      );
    }
    return decodeMetadataKeys(SOURCE, requireOk(SOURCE, response));
  });
}

/** Returns undefined if the server has only version 1, which knows no tokens, unless that is forbidden. */
async function requestToken(options: EcsMetadataOptions): Promise<string | undefined> {
  const headers = { 'x-aliyun-ecs-metadata-token-ttl-seconds': TOKEN_SECONDS };
  const response = await reachServer(() =>
    call({ method: 'PUT', path: '/latest/api/token', headers }, options),
  );
  const token = response.body.trim();
  // Anything else than one word cannot be sent in a header.
  if (response.httpStatus === 200 && /^[\x21-\x7e]+$/.test(token)) return token;
  if (!isTrue(options.environment['ALIBABA_CLOUD_IMDSV1_DISABLED'])) return undefined;
  throw sourceError(localizable('The ECS metadata server issued no token.'), SOURCE.code);
}

async function requestRoleName(
  headers: Readonly<Record<string, string>>,
  options: EcsMetadataOptions,
): Promise<string> {
  const response = await call({ method: 'GET', path: ROLES, headers }, options);
  const [name = ''] = response.httpStatus === 404 ? [] : requireOk(SOURCE, response).trim().split(/\s/);
  if (name !== '') return name;
  throw sourceError(localizable('No RAM role is attached to this ECS instance.'), 'EcsRoleMissing');
}

/** Says that this may be no ECS instance if the very first request gets no answer. */
async function reachServer(request: () => Promise<RawResponse>): Promise<RawResponse> {
  try {
    return await request();
  } catch (error) {
    if (isAbortError(error)) throw error;
    throw sourceError(
      localizable('There is no ECS metadata server. This machine is probably not an ECS instance.'),
      'EcsMetadataUnavailable',
    );
  }
}

interface MetadataRequest {
  readonly method: 'GET' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

function call(
  { method, path, headers }: MetadataRequest,
  { signal, metadataUrl = METADATA_URL, limits }: EcsMetadataOptions,
): Promise<RawResponse> {
  // The address means another machine to a proxy, and the keys would pass through it unencrypted.
  const options = { limits: { ...LIMITS, ...limits }, strictSsl: true, bypassProxy: true, signal };
  return send(SOURCE, { url: metadataUrl + path, method, headers }, options);
}

function isTrue(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === 'true';
}
