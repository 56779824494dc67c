import * as vscode from 'vscode';
import { lazy } from '../../../src/util/lazy';

/**
 * Shows the channels of one page, requested as soon as the view is visible, and does nothing else. Like this extension,
 * it loads the SDK with the first request. It is the lower bound for first rows with this SDK and VS Code.
 */
export function activate(context: vscode.ExtensionContext): void {
  const channels = lazy(async () => {
    const { fetchChannels } = await import('./client');
    return await fetchChannels(vscode.workspace.getConfiguration('cams').get('endpoint', ''));
  });
  const treeDataProvider: vscode.TreeDataProvider<string> = {
    getChildren: (row) => (row === undefined ? channels() : []),
    getTreeItem: (row) => new vscode.TreeItem(row, vscode.TreeItemCollapsibleState.Collapsed),
  };
  const view = vscode.window.createTreeView('benchBareTree.rows', { treeDataProvider });
  view.onDidChangeVisibility(() => void channels());
  context.subscriptions.push(view);
}
