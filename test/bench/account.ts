import { startEmulator, type Emulator } from '../emulator/emulator';
import type { InstanceRecord } from '../emulator/instances';
import type { Environment } from '../vscode/server/environment';
import type { Settings } from '../vscode/server/settings';
import type { Target } from './inHost/target';

/** The account that is read, and the network it is read through. */
export interface AccountOptions {
  /** How many made-up instances it has, or which. */
  readonly instances: number | readonly InstanceRecord[];
  /** How long every answer is on its way. */
  readonly latencyMs?: number;
  /** Without the limit of calls in a second, and as many instances a call as can be. */
  readonly unlimited?: boolean;
}

/** An emulator with an account, and what a VS Code must be started with to show it. */
export interface Account {
  readonly emulator: Emulator;
  /** For scripts inside the host. */
  readonly target: Target;
  readonly env: Environment;
  readonly settings: Settings;
}

/** The largest page there is. */
export const MAX_PAGE_SIZE = 100;

/** Serves an account while `work` goes on. */
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
