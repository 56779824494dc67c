import fs from 'node:fs';
import path from 'node:path';

/** Values of `settings.json`, by full setting name. */
export type Settings = Readonly<Record<string, unknown>>;

/** A VS Code without welcome pages, AI features, updates, telemetry or experiments. */
export const QUIET_SETTINGS: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes the settings a VS Code starts with. Against a server, VS Code reads machine-scope settings (the endpoint)
 * only from `Machine/settings.json`, and a desktop VS Code only from `User/settings.json`: both get all of them.
 */
export function seedSettings(userDataDir: string, settings: Settings = {}): void {
  for (const scope of ['User', 'Machine']) {
    fs.mkdirSync(path.join(userDataDir, scope), { recursive: true });
    const file = path.join(userDataDir, scope, 'settings.json');
    const seeded = scope === 'User' ? { ...QUIET_SETTINGS, ...settings } : settings;
    fs.writeFileSync(file, JSON.stringify(seeded, undefined, 2));
  }
}
