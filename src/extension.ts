import * as vscode from 'vscode';
import type { App } from './app';
import { COMMANDS, PANELS, VIEWS } from './ids';
import { LazyTree } from './tree/lazyTree';
import type { TreeNode } from './tree/nodes';
import { DisposableStore } from './util/disposable';
import { lazily } from './util/lazily';

/**
 * Tells VS Code what there is, and no more: what stands behind it is a bundle of its own, which is loaded while the
 * workbench makes the view.
 */
export function activate(context: vscode.ExtensionContext): void {
  const owned = new DisposableStore();
  context.subscriptions.push(owned);

  const app: () => Promise<App> = lazily(async () => {
    const { createApp } = await import('./app');
    return createApp(context, { owned, treeView });
  });
  const treeDataProvider = owned.add(new LazyTree(async () => (await app()).tree));
  const treeView: vscode.TreeView<TreeNode> = owned.add(
    vscode.window.createTreeView(VIEWS.instances, {
      treeDataProvider,
      canSelectMany: true,
      showCollapseAll: true,
    }),
  );
  for (const id of Object.values(COMMANDS)) {
    owned.add(
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        const { run } = await app();
        await run(id, args);
      }),
    );
  }
  owned.add(
    vscode.window.registerWebviewPanelSerializer(PANELS.instance, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const { panels } = await app();
        await panels.restore(panel, state);
      },
    }),
  );
  const soon = setImmediate(() => void app());
  owned.add({ dispose: () => clearImmediate(soon) });
}
