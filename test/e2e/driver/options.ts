import type { Environment } from '../../vscode/server/environment';
import type { Settings } from '../../vscode/server/settings';
import type { Theme } from './themes';

/** Options that a spec can set with `test.use({ … })`. */
export interface DriverOptions {
  /** Starts a new VS Code for the test, with a new profile; otherwise tests may share one, see `SessionPool`. */
  readonly ownWorkbench: boolean;
  /** Number of instances of the emulated account. */
  readonly instances: number;
  /** Seed from which the instances are generated. */
  readonly seed: number;
  /** Puts the account's keys into VS Code's environment; without them, a test adds an account itself. */
  readonly keysInEnvironment: boolean;
  /** Added to VS Code's environment; needs `ownWorkbench`. */
  readonly environment: Environment;
  /** User settings, on top of `QUIET_SETTINGS`; `cams.endpoint` defaults to the emulator. */
  readonly settings: Settings;
  /** VS Code's log level, such as `trace`. */
  readonly logLevel: string;
  /** Files of the folder to open, by relative path; undefined opens no folder. */
  readonly workspace: Readonly<Record<string, string>> | undefined;
  /** Trusts that folder; if false, VS Code opens it in Restricted Mode without asking. */
  readonly trusted: boolean;
  /** Files to delete from the installed extension, by relative path; needs `ownWorkbench`. */
  readonly missingFiles: readonly string[];
  /** VS Code's display language, such as `zh-cn`; needs `ownWorkbench`. `PSEUDO_LOCALE` has generated translations. */
  readonly language: string;
  readonly theme: Theme;
}

export const DEFAULT_OPTIONS: DriverOptions = {
  ownWorkbench: false,
  instances: 30,
  seed: 7,
  keysInEnvironment: true,
  environment: {},
  settings: {},
  logLevel: 'info',
  workspace: undefined,
  trusted: true,
  missingFiles: [],
  language: 'en',
  theme: 'Dark Modern',
};
