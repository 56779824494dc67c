import * as vscode from 'vscode';
import { SETTINGS } from './ids';
import type { DisposableStore } from './util/disposable';
import { falseUnlessTrue, integerInRange, oneOf, stringOr, trueUnlessFalse } from './util/host/readSetting';
import { Setting, type InvalidSetting } from './util/host/setting';

/**
 * The settings as watchable values, with the bounds and defaults that package.json declares. Includes VS Code's
 * `http.proxyStrictSSL`; VS Code applies the proxy settings to every request by itself.
 */
export function createSettings(owner: DisposableStore): {
  readonly accountsView: Setting<'active' | 'all'>;
  readonly endpoint: Setting<string>;
  readonly pageSize: Setting<number>;
  readonly requestsPerSecond: Setting<number>;
  readonly rawCells: Setting<boolean>;
  readonly strictSsl: Setting<boolean>;
} {
  return {
    accountsView: owner.add(new Setting(SETTINGS.accountsView, oneOf(['active', 'all']))),
    endpoint: owner.add(new Setting(SETTINGS.endpoint, stringOr('cams.ap-southeast-1.aliyuncs.com'))),
    pageSize: owner.add(new Setting(SETTINGS.pageSize, integerInRange({ min: 1, max: 100, fallback: 100 }))),
    requestsPerSecond: owner.add(
      new Setting(SETTINGS.requestsPerSecond, integerInRange({ min: 0, max: 100, fallback: 5 })),
    ),
    rawCells: owner.add(new Setting(SETTINGS.rawCells, falseUnlessTrue)),
    strictSsl: owner.add(new Setting('http.proxyStrictSSL', trueUnlessFalse)),
  };
}

/** Whether there may be saved filters. Only the bundle that reads them tells whether they are valid. */
export function hasSavedFilters(): boolean {
  return vscode.workspace.getConfiguration().get<{ length?: unknown }>(SETTINGS.savedFilters)?.length !== 0;
}

/** Calls `report` with the settings of this extension whose value cannot be used: now, and whenever one changes. */
export function watchInvalidSettings(
  { accountsView, endpoint, pageSize, requestsPerSecond, rawCells }: ReturnType<typeof createSettings>,
  owner: DisposableStore,
  report: (invalid: readonly InvalidSetting[]) => Promise<void>,
): void {
  const check = () =>
    void report(
      [accountsView, endpoint, pageSize, requestsPerSecond, rawCells].flatMap(
        (setting) => setting.invalid ?? [],
      ),
    );
  check();
  owner.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('cams')) check();
    }),
  );
}
