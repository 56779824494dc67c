import path from 'node:path';
import * as vscode from 'vscode';
import { isExportError } from '../export/exportError';
import { formatCount } from '../tree/formatCount';
import { withoutMarkup } from '../wording/plainText';

/** Says that an export is complete, and offers what users do next. */
export async function showExported(
  target: vscode.Uri,
  { count, remark }: { readonly count: number; readonly remark?: string | undefined },
): Promise<void> {
  const { t } = vscode.l10n;
  const name = withoutMarkup(path.posix.basename(target.path));
  const said =
    count === 1
      ? t('1 instance exported to {0}.', name)
      : t('{0} instances exported to {1}.', formatCount(count, true), name);
  const actions = [
    { title: t('Open'), run: () => vscode.commands.executeCommand('vscode.open', target) },
    ...(canReveal(target)
      ? [
          {
            title: revealLabel(),
            run: () => vscode.commands.executeCommand('revealFileInOS', target),
          },
        ]
      : []),
    { title: t('Copy Path'), run: () => vscode.env.clipboard.writeText(pathOf(target)) },
  ];
  const message = remark === undefined ? said : `${said} ${remark}`;
  const chosen = await vscode.window.showInformationMessage(message, ...actions.map(({ title }) => title));
  await actions.find(({ title }) => title === chosen)?.run();
}

/** Says why an export could not be saved, and asks what to do. */
export async function askAfterFailure(
  error: Error,
  target: vscode.Uri,
): Promise<'again' | 'elsewhere' | undefined> {
  const again = vscode.l10n.t('Try Again');
  const elsewhere = vscode.l10n.t('Save Elsewhere…');
  const chosen = await vscode.window.showErrorMessage(describeProblem(error, target), again, elsewhere);
  return chosen === again ? 'again' : chosen === elsewhere ? 'elsewhere' : undefined;
}

function describeProblem(error: Error, target: vscode.Uri): string {
  const { t } = vscode.l10n;
  const name = withoutMarkup(path.posix.basename(target.path));
  const folder = withoutMarkup(pathOf(vscode.Uri.joinPath(target, '..')));
  switch (isExportError(error) ? error.problem : 'other') {
    case 'diskFull':
      return t('The export was not saved: the disk is full.');
    case 'readOnly':
      return t('The export was not saved: {0} is read-only, or another program has the file open.', folder);
    case 'notFound':
      return t('The export was not saved: the folder {0} does not exist.', folder);
    case 'inUse':
      return t('The export was not saved: another program has {0} open.', name);
    case 'notAFile':
      return t('The export was not saved: {0} is a folder.', name);
    case 'other':
      return t('The export was not saved: {0}', withoutMarkup(error.message, 300));
  }
}

function pathOf(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}

/** Whether the file is on the machine that shows VS Code's window. */
function canReveal({ scheme }: vscode.Uri): boolean {
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  return isHere && scheme === 'file';
}

/** As VS Code names it on each system. */
function revealLabel(): string {
  const { t } = vscode.l10n;
  if (process.platform === 'win32') return t('Reveal in File Explorer');
  return process.platform === 'darwin' ? t('Reveal in Finder') : t('Open Containing Folder');
}
