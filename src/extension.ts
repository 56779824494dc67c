import * as vscode from 'vscode';
import type { App } from './app';
import { COMMANDS, PANELS, VIEWS, type CommandId } from './ids';
import { LazyTree } from './tree/lazyTree';
import type { TreeNode } from './tree/nodes';
import { lazy } from './util/lazy';

/** The part of package.json that `activate` reads. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: CommandId }[] };
}

/**
 * VS Code sends messages to the workbench in a later turn of the event loop. Work done before that turn delays them,
 * so heavy work waits this long.
 */
const APP_LOAD_DELAY_MS = 3;

/** A separate bundle, so that activation parses only this file. */
const loadApp = lazy(() => import('./app'));
// Start reading `app.js` early: VS Code is still loading our stored state.
setTimeout(() => void loadApp(), APP_LOAD_DELAY_MS);

/** Registers the view, the commands and the panel serializer. The app is created afterwards, while the view renders. */
export function activate(context: vscode.ExtensionContext): void {
  const app: () => Promise<App> = lazy(async () => {
    const { createApp } = await loadApp();
    return createApp(context, treeView);
  });
  const treeDataProvider = new LazyTree(async () => (await app()).tree);
  const treeView: vscode.TreeView<TreeNode> = vscode.window.createTreeView(VIEWS.instances, {
    treeDataProvider,
    dragAndDropController: treeDataProvider,
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
  const panelSerializer = vscode.window.registerWebviewPanelSerializer(PANELS.instance, {
    deserializeWebviewPanel: async (panel, state: unknown) => {
      const { panels } = await app();
      await panels.restore(panel, state);
    },
  });
  const links = vscode.window.registerUriHandler({
    handleUri: (uri) => vscode.commands.executeCommand<undefined>(COMMANDS.openLink, uri),
  });
  const loadTimer = setTimeout(() => void app(), APP_LOAD_DELAY_MS);
  context.subscriptions.push(treeView, treeDataProvider, ...commands, panelSerializer, links, {
    dispose: () => clearTimeout(loadTimer),
  });
}
