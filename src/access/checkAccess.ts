import { lookup } from 'node:dns/promises';
import type { AccessKeys } from '../api/accessKeys';
import { ApiError, isApiError } from '../api/apiError';
import type { ConnectionObserver } from '../api/connectionSteps';
import type { Endpoint } from '../api/endpoint';
import { localizable } from '../api/localizable';
import { toApiError } from '../api/toApiError';
import type { ChainReport } from '../credentials/chainReport';
import type { Credentials } from '../credentials/credentials';
import { raceAbort } from '../util/abort';
import type { AccessCheck } from './accessChecks';
import { AccessReport } from './accessReport';
import { blameFailure } from './blameFailure';
import { CallProgress } from './callProgress';

/** What is checked. */
export interface AccessTarget {
  /** Rejects if the endpoint is not valid. */
  readonly endpoint: () => Endpoint;
  /** @throws ApiError if there are no keys */
  readonly credentials: (signal: AbortSignal) => Promise<Credentials>;
  /** What the default chain tried; undefined for other sources. */
  readonly chain?: () => ChainReport | undefined;
  /** Sends one ListInstance call, unsigned without keys. @throws ApiError */
  readonly probe: (
    keys: AccessKeys | undefined,
    observe: ConnectionObserver,
    signal: AbortSignal,
  ) => Promise<void>;
  /** Looks up a host name. Defaults to the system's resolver. */
  readonly lookUp?: (host: string) => Promise<readonly string[]>;
  readonly now?: () => number;
}

/** Time in ms for the keys: a program may take 60 s to return them. */
const CREDENTIALS_MS = 65_000;
const LOOK_UP_MS = 5_000;

/**
 * Checks step by step whether an account can list instances.
 * @param onDidChange called with all checks after each change
 * @returns all checks, each with an outcome, also when cancelled
 */
export async function checkAccess(
  target: AccessTarget,
  signal: AbortSignal,
  onDidChange: (checks: readonly AccessCheck[]) => void,
): Promise<readonly AccessCheck[]> {
  const report = new AccessReport(onDidChange);
  try {
    const keys = await checkCredentials(target, report, signal);
    await checkCall(target, { report, keys, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  report.finish();
  return report.checks;
}

async function checkCredentials(
  { credentials, chain }: AccessTarget,
  report: AccessReport,
  signal: AbortSignal,
): Promise<AccessKeys | undefined> {
  report.run('credentials');
  try {
    const { keys, expiresAt } = await within(CREDENTIALS_MS, credentials, signal);
    report.pass('credentials', { expiresAt, chain: chain?.() });
    return keys;
  } catch (thrown) {
    report.fail('credentials', requireApiError(thrown), { expiresAt: undefined, chain: chain?.() });
    return undefined;
  }
}

async function checkCall(
  { endpoint: endpointOf, probe, lookUp = lookUpHost, now = Date.now }: AccessTarget,
  of: {
    readonly report: AccessReport;
    readonly keys: AccessKeys | undefined;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { report, keys, signal } = of;
  report.run('hostName');
  let endpoint: Endpoint;
  try {
    endpoint = endpointOf();
  } catch (thrown) {
    report.fail('hostName', requireApiError(thrown));
    return;
  }
  const host = hostOf(endpoint);
  const found = await within(LOOK_UP_MS, () => lookUp(host), signal).catch((error: unknown) => {
    signal.throwIfAborted();
    return requireApiError(error);
  });
  const progress = new CallProgress({ report, host, found, protocol: endpoint.protocol, now });
  try {
    await raceAbort(
      probe(keys, (step) => progress.observe(step), signal),
      signal,
    );
    progress.succeed();
  } catch (thrown) {
    signal.throwIfAborted();
    blameFailure(requireApiError(thrown), { report, progress, signed: keys !== undefined });
  }
}

/** The host name without port and brackets. */
function hostOf({ protocol, host }: Endpoint): string {
  return new URL(`${protocol}://${host}`).hostname.replace(/^\[|\]$/g, '');
}

async function lookUpHost(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
}

/** Settles like `work`, or rejects after `ms`, or when `signal` aborts. */
async function within<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const timeout = AbortSignal.timeout(ms);
  const either = AbortSignal.any([signal, timeout]);
  try {
    return await raceAbort(work(either), either);
  } catch (error) {
    if (!timeout.aborted || signal.aborted) throw error;
    throw new ApiError(localizable('Timed out after {0} seconds.', ms / 1000), {
      kind: 'network',
      code: 'ReadTimeout',
    });
  }
}

function requireApiError(thrown: unknown): ApiError {
  const error = toApiError(thrown);
  if (isApiError(error)) return error;
  throw error;
}
