import fs from 'node:fs';
import path from 'node:path';

/** Values for `settings.json`, keyed by full setting name. */
export type Settings = Readonly<Record<string, unknown>>;

/** Turns off welcome pages, AI features, updates, telemetry and experiments. */
const QUIET_SETTINGS: Settings = {
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

const SCOPES = ['User', 'Machine'] as const;

type Scope = (typeof SCOPES)[number];

/**
 * Writes the initial settings of a VS Code profile. A VS Code server reads machine-scoped settings, such as
 * `http.proxy`, only from `Machine/settings.json`. The extension's own settings have application scope: they are read
 * only from `User/settings.json`, so they are written only there.
 */
export function seedSettings(userDataDir: string, settings: Settings = {}): void {
  for (const scope of SCOPES) {
    fs.mkdirSync(path.join(userDataDir, scope), { recursive: true });
    writeSettings(
      userDataDir,
      scope,
      scope === 'User' ? { ...QUIET_SETTINGS, ...settings } : withoutOurs(settings),
    );
  }
}

/** Changes settings of a running VS Code, which watches the files. */
export function changeSettings(userDataDir: string, changes: Settings): void {
  for (const scope of SCOPES) {
    const present = JSON.parse(fs.readFileSync(fileOf(userDataDir, scope), 'utf8')) as Settings;
    writeSettings(userDataDir, scope, { ...present, ...(scope === 'User' ? changes : withoutOurs(changes)) });
  }
}

const fileOf = (userDataDir: string, scope: Scope): string => path.join(userDataDir, scope, 'settings.json');

function writeSettings(userDataDir: string, scope: Scope, settings: Settings): void {
  const file = fileOf(userDataDir, scope);
  // VS Code may read the file at any time, and would take a part of it for the removal of all other settings.
  fs.writeFileSync(`${file}.new`, JSON.stringify(settings, undefined, 2));
  fs.renameSync(`${file}.new`, file);
}

const withoutOurs = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([id]) => !id.startsWith('cams.')));
