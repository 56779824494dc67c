import * as vscode from 'vscode';
import type { App } from './app';
import { PANELS, VIEWS, type CommandId } from './ids';
import { LazyTree } from './tree/lazyTree';
import type { TreeNode } from './tree/nodes';
import { lazily } from './util/lazily';

/** The part of package.json that is read here. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: CommandId }[] };
}

/**
 * What the workbench is told or asked is on its way by then. VS Code writes it in a later turn, and whatever is done
 * before that keeps the workbench waiting.
 */
const TOLD_MS = 3;

/** All that stands behind what is told: a bundle of its own. */
const loadApp = lazily(() => import('./app'));
// It is read while the workbench looks up what it keeps for this extension, once VS Code has asked for that.
setTimeout(() => void loadApp(), TOLD_MS);

/** Tells VS Code what there is, and no more: the app is made while the workbench makes the view. */
export function activate(context: vscode.ExtensionContext): void {
  const app: () => Promise<App> = lazily(async () => {
    const { createApp } = await loadApp();
    return createApp(context, treeView);
  });
  const treeDataProvider = new LazyTree(async () => (await app()).tree);
  const treeView: vscode.TreeView<TreeNode> = vscode.window.createTreeView(VIEWS.instances, {
    treeDataProvider,
    canSelectMany: true,
    showCollapseAll: true,
  });
  const { contributes } = context.extension.packageJSON as Manifest;
  const commands = contributes.commands.map(({ command }) =>
    vscode.commands.registerCommand(command, async (...args: unknown[]) => {
      const { run } = await app();
      await run(command, args);
    }),
  );
  const restored = vscode.window.registerWebviewPanelSerializer(PANELS.instance, {
    deserializeWebviewPanel: async (panel, state: unknown) => {
      const { panels } = await app();
      await panels.restore(panel, state);
    },
  });
  const soon = setTimeout(() => void app(), TOLD_MS);
  context.subscriptions.push(treeView, treeDataProvider, ...commands, restored, {
    dispose: () => clearTimeout(soon),
  });
}
