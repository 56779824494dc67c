import path from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { browserEnvironment } from '../setup/packagedChromium';
import { cleanUpFoldersLast } from '../temporaryFolder';

/** Options of the desktop command line, as key-value pairs that the workbench reads from its URL. */
export type Payload = readonly (readonly [string, string])[];

/** How to open a workbench in a browser. */
export interface WorkbenchOptions {
  /** The browser's executable. */
  readonly browser: string;
  readonly port: number;
  /** The browser profile folder, which holds everything the workbench stores. */
  readonly profileDir: string;
  /** The folder to open; an empty window when absent. */
  readonly folder?: string;
  readonly payload?: Payload;
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Pixels per CSS pixel. */
  readonly deviceScaleFactor?: number;
  /** Called before the workbench loads. */
  readonly prepare?: (page: Page, context: BrowserContext) => Promise<void> | void;
}

/** A workbench in a headless browser. */
export interface OpenWorkbench {
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', // no request leaves this machine
];

/** The server's part of the key that encrypts secrets in the browser; fixed, so that secrets survive a restart. */
export const MINTED_KEY = Buffer.alloc(32, 'cams-explorer');

/** Opens the workbench of a running server in headless Chromium. */
export async function openWorkbench(options: WorkbenchOptions): Promise<OpenWorkbench> {
  const { browser, profileDir, locale, viewport = { width: 1280, height: 800 }, prepare } = options;
  const { deviceScaleFactor } = options;
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath: browser,
    args: BROWSER_FLAGS,
    env: definedOnly(browserEnvironment(browser)),
    viewport,
    permissions: ['clipboard-read', 'clipboard-write'],
    ...(deviceScaleFactor && { deviceScaleFactor }),
    ...(locale && { locale }),
  });
  cleanUpFoldersLast();
  try {
    await context.route('**/mint-key', (route) =>
      route.fulfill({ contentType: 'application/octet-stream', body: MINTED_KEY }),
    );
    const page = context.pages()[0] ?? (await context.newPage());
    await prepare?.(page, context);
    await page.goto(workbenchUrl(options), { waitUntil: 'commit' });
    return { context, page, close: () => context.close() };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** Playwright rejects undefined environment variables. */
const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((each): each is [string, string] => each[1] !== undefined));

/** Returns the URI under which the workbench sees a local file. */
export const remoteUri = (port: number, file: string): string =>
  `vscode-remote://127.0.0.1:${port}${path.resolve(file)}`;

function workbenchUrl({ port, folder, payload }: WorkbenchOptions): string {
  const url = new URL(`http://127.0.0.1:${port}/`);
  if (folder) url.searchParams.set('folder', folder);
  else url.searchParams.set('ew', 'true');
  if (payload) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
