import * as vscode from 'vscode';
import { VIEWS } from '../ids';

/**
 * Registers the view below the instances that links to help. Its content is in package.json; without a provider, VS Code
 * would report that there is none. VS Code shows a description beside the title of a view only if its container has
 * another view.
 */
export function registerHelpView(): vscode.Disposable {
  return vscode.window.registerTreeDataProvider<never>(VIEWS.help, {
    getChildren: () => [],
    getTreeItem: (node) => node,
  });
}
