import os from 'node:os';
import type { CliProfileItem } from '../../credentials/cliProfiles';
import type { Machine } from '../../credentials/credentialContext';

/** This machine, on which profiles are looked up. */
export function thisMachine(): Machine {
  return { environment: process.env, homeDirectory: os.homedir(), platform: process.platform };
}

/**
 * Lists the profiles of the Alibaba Cloud CLI on this machine, the current one first.
 * @throws ApiError if its file cannot be read
 */
export async function readProfiles(): Promise<readonly CliProfileItem[]> {
  const { readCliProfiles } = await import('../../credentials/cliProfiles');
  return await readCliProfiles(thisMachine(), new AbortController().signal);
}
