import * as vscode from 'vscode';

const PANEL = '<!DOCTYPE html><html><body><p id="bench-content">Hello</p></body></html>';

/** Shows a tree with one static row, which opens a panel with one word. */
export function activate(context: vscode.ExtensionContext): void {
  const treeDataProvider: vscode.TreeDataProvider<string> = {
    getChildren: (row) => (row === undefined ? ['Hello'] : []),
    getTreeItem: (row) => {
      const item = new vscode.TreeItem(row);
      item.command = { command: 'benchHello.openPanel', title: 'Open' };
      return item;
    },
  };
  const openPanel = (): void => {
    const panel = vscode.window.createWebviewPanel('benchHello.panel', 'Hello', vscode.ViewColumn.Active, {
      enableScripts: true,
    });
    panel.webview.html = PANEL;
  };
  context.subscriptions.push(
    vscode.window.createTreeView('benchHello.rows', { treeDataProvider }),
    vscode.commands.registerCommand('benchHello.openPanel', openPanel),
  );
}
