import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

const LOCAL = /^(https?|wss?):\/\/(127\.0\.0\.1|localhost)[:/]|^(data|blob|about|chrome-error):/;

/**
 * Where a webview finds its own files: VS Code's service worker answers these from this machine. It is asked nothing
 * else; what it doesn't answer fails, because the browser resolves no names.
 */
const WEBVIEW_FILES = /^https:\/\/[^/]+\.vscode-resource\.vscode-cdn\.net\//;

/** The workbench's own scripts and files, which are not ours to judge; a webview's page is none of them. */
const WORKBENCH = /^https?:\/\/127\.0\.0\.1:\d+\/(?!.*\/webview\/)/;

export interface IncidentRecorder {
  /** What happened so far. */
  readonly incidents: readonly string[];
  /** The test itself is about to open one more window. */
  readonly expectWindow: () => void;
}

/**
 * Records what must never happen in any test: a request that leaves this machine, a window or a browser's own dialog
 * that opens, a breach of a content security policy, an error in a panel.
 */
export function recordIncidents(context: BrowserContext, page: Page): IncidentRecorder {
  const incidents: string[] = [];
  let expectedWindows = 0;
  context.on('request', (request) => {
    const url = request.url();
    if (!LOCAL.test(url) && !WEBVIEW_FILES.test(url))
      incidents.push(`asked for from outside this machine: ${url}`);
  });
  context.on('page', (opened) => {
    if (opened === page) return;
    if (expectedWindows > 0) expectedWindows--;
    else incidents.push(`a window was opened: ${opened.url()}`);
  });
  context.on('dialog', (dialog) => {
    // One before a page goes is VS Code's own, for what has not been saved.
    if (dialog.type() !== 'beforeunload') incidents.push(`a dialog was opened: ${dialog.message()}`);
    void dialog.accept().catch(() => undefined);
  });
  context.on('console', (message) => {
    if (isCspViolation(message)) incidents.push(`against the content security policy: ${message.text()}`);
    else if (isPanelError(message)) incidents.push(`an error in a panel: ${message.text()}`);
  });
  context.on('weberror', (thrown) => {
    const { message, stack = '' } = thrown.error();
    if (!stack.includes('/workbench/workbench.js')) incidents.push(`an error thrown in a panel: ${message}`);
  });
  const expectWindow = (): void => {
    expectedWindows++;
  };
  return { incidents, expectWindow };
}

function isCspViolation(message: ConsoleMessage): boolean {
  return /content security policy/i.test(message.text()) && /error|warning/.test(message.type());
}

/** The browser's word, without an address, on the workbench's own service worker, which this server does not have. */
const MISSING_SERVICE_WORKER = 'A bad HTTP response code (404) was received when fetching the script.';

/** What a panel's script says has no address, or one that VS Code gives to webviews. */
function isPanelError(message: ConsoleMessage): boolean {
  return (
    message.type() === 'error' &&
    !WORKBENCH.test(message.location().url) &&
    message.text() !== MISSING_SERVICE_WORKER
  );
}
