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

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };

export const QuickPickItemKind = { Separator: -1, Default: 0 };

export const workspace = { isTrusted: true };

/** Tests replace what they answer. */
export const window = {
  showWarningMessage: (..._shown: readonly unknown[]): Promise<string | undefined> =>
    Promise.resolve(undefined),
};

/** What has been copied, and the commands that have been run, in order. */
export const calls: unknown[] = [];

export const env = {
  language: 'en',
  clipboard: { writeText: (text: string) => Promise.resolve(calls.push(['copy', text])) },
};

export const commands = {
  executeCommand: (...call: readonly unknown[]) => Promise.resolve(calls.push(call)),
};

export const l10n = {
  /** Returns the English text, with its values in place. */
  t: (text: string, ...values: readonly (string | number)[]) =>
    text.replaceAll(/\{(\d+)\}/g, (placeholder, index: string) =>
      String(values[Number(index)] ?? placeholder),
    ),
};
