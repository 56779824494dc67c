import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

const LOCAL = /^(https?|wss?):\/\/(127\.0\.0\.1|localhost)[:/]|^(data|blob|about|chrome-error):/;

/**
 * Addresses of a webview's files. VS Code's service worker answers them locally; a request it doesn't answer fails,
 * because the browser resolves no host names.
 */
const WEBVIEW_FILES = /^https:\/\/[^/]+\.vscode-resource\.vscode-cdn\.net\//;

/** Addresses of the workbench's own files, whose errors are not the extension's; webview pages are excluded. */
const WORKBENCH = /^https?:\/\/127\.0\.0\.1:\d+\/(?!.*\/webview\/)/;

export interface IncidentRecorder {
  /** The incidents so far. */
  readonly incidents: readonly string[];
  /** Call before the test opens another window. */
  readonly expectWindow: () => void;
}

/**
 * Records what must not happen in any test: a request that leaves this machine, an unexpected window, a browser dialog,
 * a violation of a content security policy, an error in a webview.
 */
export function recordIncidents(context: BrowserContext, page: Page): IncidentRecorder {
  const incidents: string[] = [];
  let expectedWindows = 0;
  context.on('request', (request) => {
    const url = request.url();
    if (!LOCAL.test(url) && !WEBVIEW_FILES.test(url)) incidents.push(`request to another machine: ${url}`);
  });
  context.on('page', (opened) => {
    if (opened === page) return;
    if (expectedWindows > 0) expectedWindows--;
    else incidents.push(`window opened: ${opened.url()}`);
  });
  context.on('dialog', (dialog) => {
    // VS Code shows a beforeunload dialog for unsaved files.
    if (dialog.type() !== 'beforeunload') incidents.push(`browser dialog opened: ${dialog.message()}`);
    void dialog.accept().catch(() => undefined);
  });
  context.on('console', (message) => {
    if (isCspViolation(message)) incidents.push(`content security policy violated: ${message.text()}`);
    else if (isPanelError(message)) incidents.push(`error in a webview: ${message.text()}`);
  });
  context.on('weberror', (thrown) => {
    const { message, stack = '' } = thrown.error();
    if (!stack.includes('/workbench/workbench.js')) incidents.push(`error thrown in a webview: ${message}`);
  });
  const expectWindow = (): void => {
    expectedWindows++;
  };
  return { incidents, expectWindow };
}

function isCspViolation(message: ConsoleMessage): boolean {
  return /content security policy/i.test(message.text()) && /error|warning/.test(message.type());
}

/** Logged without an address: this server lacks the workbench's service worker. */
const MISSING_SERVICE_WORKER = 'A bad HTTP response code (404) was received when fetching the script.';

/** Messages of a webview's script have no address or a webview's address. */
function isPanelError(message: ConsoleMessage): boolean {
  return (
    message.type() === 'error' &&
    !WORKBENCH.test(message.location().url) &&
    message.text() !== MISSING_SERVICE_WORKER
  );
}
