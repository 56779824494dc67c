import path from 'node:path';
import type { Machine } from './credentialContext';

/** A variable's value without surrounding spaces; undefined if it is empty or not set. */
export function readVariable(environment: Machine['environment'], name: string): string | undefined {
  return environment[name]?.trim() || undefined;
}

/** Returns the path of the Alibaba Cloud CLI's configuration file, which may not exist. */
export function cliConfigPath(machine: Machine): string {
  const chosen = readVariable(machine.environment, 'ALIBABA_CLOUD_CONFIG_FILE');
  return chosen ?? joinPath(machine, cliHome(machine), '.aliyun', 'config.json');
}

/** Joins parts of a path as on the machine's platform. */
export function joinPath({ platform }: Machine, ...parts: readonly string[]): string {
  return (platform === 'win32' ? path.win32 : path.posix).join(...parts);
}

/** The home folder as the CLI finds it: by variables only, which on Windows can differ from Node's. */
function cliHome({ environment, homeDirectory, platform }: Machine): string {
  const read = (name: string) => readVariable(environment, name);
  if (platform !== 'win32') return read('HOME') ?? homeDirectory;
  const homePath = `${read('HOMEDRIVE') ?? ''}${read('HOMEPATH') ?? ''}`;
  return homePath || (read('USERPROFILE') ?? homeDirectory);
}
