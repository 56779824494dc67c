import { startEmulator, type Emulator } from '../emulator/emulator';
import type { InstanceRecord } from '../emulator/instances';
import type { Environment } from '../vscode/server/environment';
import type { Settings } from '../vscode/server/settings';
import type { Target } from './inHost/target';

/** Describes the emulated account and its network. */
export interface AccountOptions {
  /** The number of generated instances, or the instances themselves. */
  readonly instances: number | readonly InstanceRecord[];
  /** Delay of every response. */
  readonly latencyMs?: number;
  /** Disables the request rate limit and uses the largest page size. */
  readonly unlimited?: boolean;
}

/** A running emulator, and the environment and settings that connect VS Code to it. */
export interface Account {
  readonly emulator: Emulator;
  /** The emulator as scripts in the extension host address it. */
  readonly target: Target;
  readonly env: Environment;
  readonly settings: Settings;
}

/** The largest page size the API accepts. */
export const MAX_PAGE_SIZE = 100;

/** Runs `work` with an emulated account and stops the emulator afterwards. */
export async function withAccount<T>(
  { instances, latencyMs = 0, unlimited = false }: AccountOptions,
  work: (account: Account) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator(typeof instances === 'number' ? { instances } : { data: instances });
  if (latencyMs > 0) emulator.faults.set([{ kind: 'latency', ms: latencyMs, times: 'always' }]);
  const { endpoint, accessKeyId, accessKeySecret } = emulator;
  try {
    return await work({
      emulator,
      target: { endpoint, keys: { accessKeyId, accessKeySecret } },
      env: {
        ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
      },
      settings: {
        'cams.endpoint': endpoint,
        ...(unlimited && { 'cams.requestsPerSecond': 0, 'cams.pageSize': MAX_PAGE_SIZE }),
      },
    });
  } finally {
    await emulator.stop();
  }
}
