import type { AccessKeys } from '../../../src/api/accessKeys';
import { CamsClient } from '../../../src/api/camsClient';
import { parseEndpoint, type Endpoint } from '../../../src/api/endpoint';

/** The emulator's address and keys, as passed to scripts in the extension host. */
export interface Target {
  readonly endpoint: string;
  readonly keys: AccessKeys;
}

/** @throws Error if the address is invalid */
export function endpointOf({ endpoint }: Target): Endpoint {
  const parsed = parseEndpoint(endpoint);
  if (typeof parsed === 'string') throw new Error(`The emulator's address is invalid: ${parsed}.`);
  return parsed;
}

/** Creates the extension's own client without a rate limit. */
export function createClient(target: Target): CamsClient {
  const ignore = (): void => undefined;
  return new CamsClient({
    endpoint: endpointOf(target),
    keys: () => Promise.resolve(target.keys),
    requestsPerSecond: 0,
    userAgent: 'cams-explorer/bench',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
}
