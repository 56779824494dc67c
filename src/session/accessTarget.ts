import type { AccessTarget } from '../access/checkAccess';
import type { AccessKeys } from '../api/accessKeys';
import { isApiError, type ApiErrorKind } from '../api/apiError';
import type { ConnectionObserver } from '../api/connectionSteps';
import { parseEndpoint, type Endpoint } from '../api/endpoint';
import type { AccountSession } from './accountSession';
import { invalidEndpointError } from './invalidEndpointError';

/** What *Check Access* checks of a session: its credentials and its endpoint, with the settings of its own calls. */
export function accessTargetOf(session: AccountSession): AccessTarget {
  const { credentials, options } = session;
  const endpoint = (): Endpoint => {
    const address = parseEndpoint(session.endpoint);
    if (typeof address === 'string') throw invalidEndpointError(address);
    return address;
  };
  const send = async (keys: AccessKeys | undefined, observe: ConnectionObserver, signal: AbortSignal) => {
    const { CamsClient } = await import('../api/camsClient');
    const client = new CamsClient({
      endpoint: endpoint(),
      keys: () => Promise.resolve(keys),
      requestsPerSecond: 0,
      strictSsl: () => options.strictSsl.value,
      userAgent: options.userAgent,
      log: options.log,
    });
    await client.probe(observe, signal);
  };
  return {
    endpoint,
    credentials: (signal) => credentials.get(signal),
    chain: () => credentials.chain,
    probe: async (keys, observe, signal) => {
      try {
        await send(keys, observe, signal);
      } catch (error) {
        const renewed = keys && isRefusedToken(error) && (await renew(session, keys, signal));
        if (!renewed) throw error;
        await send(renewed, observe, signal);
      }
    },
  };
}

function isRefusedToken(error: unknown): boolean {
  return isApiError(error) && /^(InvalidSecurityToken|MissingSecurityToken)/.test(error.code ?? '');
}

const ABOUT_CREDENTIALS: ReadonlySet<ApiErrorKind> = new Set(['credentials', 'permission', 'clock']);

/** Gets a new token in place of a refused one, as the session's own calls do; undefined if there is none. */
async function renew(
  { credentials }: AccountSession,
  refused: AccessKeys,
  signal: AbortSignal,
): Promise<AccessKeys | undefined> {
  credentials.invalidate(refused);
  try {
    const { keys } = await credentials.get(signal);
    return keys.securityToken === refused.securityToken ? undefined : keys;
  } catch (error) {
    // A failed connection to another server, such as STS, would be taken for one to the endpoint.
    if (!isApiError(error) || ABOUT_CREDENTIALS.has(error.kind)) throw error;
    return undefined;
  }
}
