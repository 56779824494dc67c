import type { Settings } from '../../vscode/server/settings';

/** What a spec can choose with `test.use({ … })`. */
export interface DriverOptions {
  /** How many instances the emulated account has. */
  readonly instances: number;
  /** What the emulated account's instances are drawn from. */
  readonly seed: number;
  /** Whether VS Code finds the account's keys in its environment; otherwise a spec adds an account by hand. */
  readonly keysInEnvironment: boolean;
  /** User settings beside those that keep VS Code quiet; `cams.endpoint` names the emulator unless set here. */
  readonly settings: Settings;
  /** How much VS Code and its extensions write into their logs: `trace` is everything. */
  readonly logLevel: string;
  /** The files of the folder that VS Code opens, by path; it opens none without. */
  readonly workspace: Readonly<Record<string, string>> | undefined;
  /** Whether VS Code trusts that folder; otherwise it opens in Restricted Mode, without asking. */
  readonly trusted: boolean;
  /** The name of a built-in colour theme, such as "Default Light Modern" or "Default High Contrast". */
  readonly theme: string;
}

export const DEFAULT_OPTIONS: DriverOptions = {
  instances: 30,
  seed: 7,
  keysInEnvironment: true,
  settings: {},
  logLevel: 'info',
  workspace: undefined,
  trusted: true,
  theme: 'Default Dark Modern',
};
