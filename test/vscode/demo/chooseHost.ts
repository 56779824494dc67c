import { BROWSER_HOST_PLATFORMS, supportsBrowserHost, type Machine } from '../machine';
import { CliError } from '../script';

/** The VS Code that `npm start` opens: the browser host or the desktop. */
export type StartHost = 'browser' | 'desktop';

/** What decides which VS Code `npm start` opens. */
export interface StartRequest {
  readonly machine: Machine;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file for the screenshot of `--once`. */
  readonly once?: string | undefined;
}

/**
 * Chooses the browser host where it runs, unless `VSCODE_EXECUTABLE` or `CAMS_VSCODE=download` asks for the desktop.
 * Throws a `CliError` if the desktop is asked for a screenshot.
 */
export function chooseHost({ machine, env, once }: StartRequest): StartHost {
  const wantsDesktop = Boolean(env['VSCODE_EXECUTABLE']) || env['CAMS_VSCODE'] === 'download';
  if (supportsBrowserHost(machine) && !wantsDesktop) return 'browser';
  if (once === undefined) return 'desktop';
  throw new CliError(
    wantsDesktop
      ? '--once takes a screenshot of the browser host; unset VSCODE_EXECUTABLE and CAMS_VSCODE to use it.'
      : `--once takes a screenshot of the browser host, but ${BROWSER_HOST_PLATFORMS}.`,
    2,
  );
}
