import type { Environment } from './credentials';

/** The machine on which files and variables are looked up. */
export interface Machine {
  readonly environment: Environment;
  /** Node's `os.homedir()`. */
  readonly homeDirectory: string;
  readonly platform: NodeJS.Platform;
}
