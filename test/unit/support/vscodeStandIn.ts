// The part of the `vscode` module that unit tests need. Bundled as the package `vscode` for them.

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

/** Tests that use it fire no event. */
export class EventEmitter {
  readonly event = () => ({ dispose: () => undefined });

  dispose(): void {
    // There is no listener.
  }
}

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };

export const QuickPickItemKind = { Separator: -1, Default: 0 };

export const TextEditorSelectionChangeKind = { Keyboard: 1, Mouse: 2, Command: 3 };

export const workspace = { isTrusted: true };

export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };

export const StatusBarAlignment = { Left: 1, Right: 2 };

export const ViewColumn = { Active: -1 };

export const UIKind = { Desktop: 1, Web: 2 };

interface UriParts {
  readonly scheme: string;
  readonly path: string;
}

export const Uri = {
  /** Resolves `..` only, and only in a path of `/` and names. */
  joinPath: ({ scheme, path }: UriParts, up: string) => {
    const joined = up === '..' ? path.slice(0, path.lastIndexOf('/')) : `${path}/${up}`;
    return { scheme, path: joined, fsPath: joined, toString: () => `${scheme}:${joined}` };
  },
};

/** A progress that has been shown. */
export interface ShownProgress {
  readonly options: Readonly<Record<string, unknown>>;
  /** What it said, in order. */
  readonly messages: string[];
  /** Presses its *Cancel*. */
  readonly cancel: () => void;
  /** Whether it is gone. */
  ended: boolean;
}

/** Every progress that has been shown, in order. */
export const progresses: ShownProgress[] = [];

type ProgressTask = (progress: unknown, token: unknown) => Promise<unknown>;

async function withProgress(options: ShownProgress['options'], task: ProgressTask): Promise<unknown> {
  const onCancel = new Set<() => void>();
  const shown: ShownProgress = {
    options,
    messages: [],
    cancel: () => {
      for (const listener of onCancel) listener();
    },
    ended: false,
  };
  progresses.push(shown);
  const progress = { report: ({ message }: { readonly message: string }) => shown.messages.push(message) };
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: (listener: () => void) => {
      onCancel.add(listener);
      return { dispose: () => onCancel.delete(listener) };
    },
  };
  try {
    return await task(progress, token);
  } finally {
    shown.ended = true;
  }
}

/** A terminal that has been created: its options, and what has been typed into it. */
export interface OpenedTerminal {
  readonly options: Readonly<Record<string, unknown>>;
  readonly typed: string[];
  /** Closes it, as the end of its program does. */
  readonly close: () => void;
}

/** Every terminal that has been created, in order. */
export const terminals: OpenedTerminal[] = [];

const closeListeners = new Set<(terminal: unknown) => void>();

function createTerminal(options: OpenedTerminal['options']) {
  const typed: string[] = [];
  const terminal = { show: () => undefined, sendText: (text: string) => void typed.push(text) };
  const close = () => {
    for (const listener of closeListeners) listener(terminal);
  };
  terminals.push({ options, typed, close });
  return terminal;
}

function onDidCloseTerminal(listener: (terminal: unknown) => void) {
  closeListeners.add(listener);
  return { dispose: () => closeListeners.delete(listener) };
}

/** The content of a tab with a webview. */
export class TabInputWebview {
  constructor(readonly viewType: string) {}
}

interface TabStandIn {
  readonly input: unknown;
}

/** Tests replace the tabs, and call the listeners. */
export const tabGroups = {
  all: [] as readonly { readonly tabs: readonly TabStandIn[] }[],
  listeners: new Set<(change: { readonly closed: readonly TabStandIn[] }) => void>(),
  onDidChangeTabs: (listener: (change: { readonly closed: readonly TabStandIn[] }) => void) => {
    tabGroups.listeners.add(listener);
    return { dispose: () => tabGroups.listeners.delete(listener) };
  },
};

/** Tests replace what they answer. */
export const window = {
  tabGroups,
  withProgress,
  createTerminal,
  onDidCloseTerminal,
  createInputBox: (): unknown => undefined,
  createQuickPick: (): unknown => undefined,
  createStatusBarItem: (..._shown: readonly unknown[]): unknown => undefined,
  /** Records the ID of the view as a call. */
  registerTreeDataProvider: (id: string) => {
    calls.push(['registerTreeDataProvider', id]);
    return { dispose: () => calls.push(['dispose', id]) };
  },
  createWebviewPanel: (..._shown: readonly unknown[]): unknown => undefined,
  showInformationMessage: (..._shown: readonly unknown[]): Promise<string | undefined> =>
    Promise.resolve(undefined),
  showErrorMessage: (..._shown: readonly unknown[]): Promise<string | undefined> =>
    Promise.resolve(undefined),
  showWarningMessage: (..._shown: readonly unknown[]): Promise<string | undefined> =>
    Promise.resolve(undefined),
};

export const ConfigurationTarget = { Global: 1, Workspace: 2 };

/** What has been copied, and the commands that have been run, in order. */
export const calls: unknown[] = [];

export const env = {
  uiKind: UIKind.Desktop,
  remoteName: undefined as string | undefined,
  language: 'en',
  uriScheme: 'vscode',
  shell: '/bin/bash',
  clipboard: { writeText: (text: string) => Promise.resolve(calls.push(['copy', text])) },
};

export const commands = {
  executeCommand: (...call: readonly unknown[]) => Promise.resolve(calls.push(call)),
};

/** Tests replace the translation; the texts are English by default. */
export const language = { translate: (text: string): string => text };

export const l10n = {
  /** Returns the translated text, with its values in place. */
  t: (text: string, ...values: readonly (string | number)[]) =>
    language
      .translate(text)
      .replaceAll(/\{(\d+)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder)),
};
