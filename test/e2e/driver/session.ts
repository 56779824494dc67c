import fs from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { Environment } from '../../vscode/server/environment';
import { startServer } from '../../vscode/server/server';
import { seedSettings, type Settings } from '../../vscode/server/settings';
import { openWorkbench, type WorkbenchOptions } from '../../vscode/server/workbench';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { recordIncidents, type IncidentRecorder } from './incidents';
import { PSEUDO_LOCALE, writePseudoBundles } from './pseudoLocale';
import { readSetup } from './setup';

/** What a VS Code is started with. */
export interface SessionOptions {
  readonly env: Environment;
  readonly settings: Settings;
  readonly logLevel: string;
  /** The folder to open; undefined for none. */
  readonly folder: string | undefined;
  /** Whether every folder is trusted. */
  readonly trusted: boolean;
  /** Files to delete from the installed extension, by relative path. */
  readonly missingFiles: readonly string[];
  /** VS Code's display language. */
  readonly language: string;
  readonly viewport: NonNullable<WorkbenchOptions['viewport']>;
  /** Pixels per CSS pixel; 1 if undefined. */
  readonly deviceScaleFactor: number | undefined;
  readonly locale: string | undefined;
}

/** Opens an untrusted folder in Restricted Mode without asking. */
const RESTRICTED_MODE: Settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/** A running VS Code: a server with the packaged extension, and a browser with the workbench. */
export interface Session {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Holds settings, extension data and the browser profile. */
  readonly dir: string;
  /** What happened although it must not; see `recordIncidents`. */
  readonly incidents: readonly string[];
  /** Call before the test opens another window. */
  readonly expectWindow: () => void;
  /** Copies the logs of the server, the page, the extension host and the extensions. */
  saveLogs(to: string): void;
  /** Ends VS Code and removes its files. */
  close(): Promise<void>;
}

/** Starts a VS Code with a new profile. */
export async function startSession(options: SessionOptions): Promise<Session> {
  const { env, logLevel, folder, trusted, missingFiles, language, viewport, deviceScaleFactor, locale } =
    options;
  const { host, browser, extensionsDir: installed } = readSetup();
  const dir = temporaryFolder('e2e');
  const extensionsDir =
    missingFiles.length === 0 && language !== PSEUDO_LOCALE
      ? installed
      : copyExtensions(installed, { to: path.join(dir, 'extensions'), missingFiles, language });
  const userDataDir = path.join(dir, 'user');
  const log: string[] = [];
  const { settings } = options;
  seedSettings(userDataDir, trusted ? settings : { ...RESTRICTED_MODE, ...settings });
  const onLog = (text: string): void => void log.push(text);
  const server = await startServer({
    host,
    userDataDir,
    extensionsDir,
    env,
    logLevel,
    workspaceTrust: !trusted,
    onLog,
  });
  const close = async (): Promise<void> => {
    await server.stop();
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  };
  let recorder: IncidentRecorder | undefined;
  try {
    const workbench = await openWorkbench({
      browser,
      port: server.port,
      profileDir: path.join(dir, 'browser'),
      viewport,
      ...(folder && { folder }),
      ...(deviceScaleFactor && { deviceScaleFactor }),
      ...(locale && { locale }),
      prepare: async (page, context) => {
        // The workbench passes this language on to the extension host, and translates the manifest. Without a language
        // pack, its own texts stay English.
        if (language !== 'en')
          await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
        recorder = recordIncidents(context, page);
        page.on('console', (message) =>
          log.push(`[page ${message.type()} ${message.location().url}] ${message.text()}\n`),
        );
      },
    });
    return {
      page: workbench.page,
      context: workbench.context,
      dir,
      incidents: recorder?.incidents ?? [],
      expectWindow: () => recorder?.expectWindow(),
      saveLogs: (to) => {
        fs.cpSync(path.join(userDataDir, 'logs'), to, { recursive: true });
        fs.writeFileSync(path.join(to, 'server-and-page.log'), log.join(''));
      },
      close: async () => {
        await workbench.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Copies the installed extensions, changes the copy of the extension, and returns the copy. */
function copyExtensions(
  from: string,
  { to, missingFiles, language }: { readonly to: string } & Pick<SessionOptions, 'missingFiles' | 'language'>,
): string {
  fs.cpSync(from, to, { recursive: true });
  const [name = ''] = fs.readdirSync(to).filter((name) => name.startsWith('cams-explorer'));
  const extension = path.join(to, name);
  for (const file of missingFiles) fs.rmSync(path.join(extension, file));
  if (language === PSEUDO_LOCALE) writePseudoBundles(extension);
  return to;
}
