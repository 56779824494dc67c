import fs from 'node:fs';
import { run, type ProcessResult } from '../processes';

const TIMEOUT_MS = 10 * 60_000;

/** Whether this process may install Debian packages: it runs as root on a system with apt. */
export const canUseApt = (): boolean => process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');

/** Installs Debian packages. Returns the exit code and the output of both `apt-get` calls. */
export async function aptInstall(packages: readonly string[]): Promise<ProcessResult> {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: TIMEOUT_MS };
  const update = await run('apt-get', ['update', '-q'], options);
  const args = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  const { code, output } = await run('apt-get', args, options);
  return { code, output: update.output + output };
}
