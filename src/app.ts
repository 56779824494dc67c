import * as vscode from 'vscode';
import { ACCOUNTS_KEY } from './accounts/accountList';
import { AccountStore } from './accounts/accountStore';
import { createCommandRunner, type CommandRunner } from './commands/commandRunner';
import { DetailPanels } from './detail/detailPanels';
import { PINS_KEY } from './pins/pinsKey';
import type { ConnectionOptions } from './session/accountSession';
import { FilterStore } from './session/filterStore';
import type { CreateProvider } from './session/accountCredentials';
import { Sessions } from './session/sessions';
import { sortKey } from './session/sortKey';
import { createSettings, hasSavedFilters, watchInvalidSettings } from './settings';
import { InstanceTree } from './tree/instanceTree';
import type { TreeNode } from './tree/nodes';
import { openView } from './tree/openView';
import { DisposableStore } from './util/disposable';
import { inBackground } from './util/inBackground';
import { lazy } from './util/lazy';
import { WatchableValue } from './util/watchable';
import { singleLineLog } from './wording/singleLineLog';

const REPORTED_SETTINGS_KEY = 'cams.reportedSettings';

/** The objects behind the view, panels and commands that `activate` registers. */
export interface App {
  readonly tree: InstanceTree;
  readonly panels: DetailPanels;
  readonly run: CommandRunner;
}

/** Composition root: creates all objects and connects them. Sends no request; the first one follows when the view opens. */
export function createApp(context: vscode.ExtensionContext, treeView: vscode.TreeView<TreeNode>): App {
  const { extension, globalState, workspaceState, secrets } = context;
  const owned = new DisposableStore();
  context.subscriptions.push(owned);
  const channel = owned.add(vscode.window.createOutputChannel('CAMS Explorer', { log: true }));
  const log = singleLineLog(channel);
  const background = inBackground(log);
  const accounts = owned.add(new AccountStore({ secrets, state: globalState, environment: process.env }));
  globalState.setKeysForSync([ACCOUNTS_KEY, PINS_KEY]);
  owned.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      // Accounts without typed keys reach another window without an event.
      if (focused) accounts.sync();
    }),
  );
  const filters = new FilterStore(globalState);
  const settings = createSettings(owned);
  const userAgent = userAgentOf(extension);
  const providers = lazy(async () => {
    const { createProviders } = await import('./providers');
    const parts = { accounts, sessions, state: globalState, userAgent, log };
    return owned.add(createProviders({ ...settings, ...parts }));
  });
  const createProvider: CreateProvider = async (account) => (await providers()).create(account);
  const sorting = lazy(async () => {
    const { Sorting } = await import('./session/sorting');
    return new Sorting(globalState, vscode.env.language);
  });
  const onCatalog: ConnectionOptions['onCatalog'] = (created) => {
    if (globalState.get(sortKey(created.id)))
      background(async () => {
        await (await sorting()).restore(created);
      });
  };
  const sessions = owned.add(
    new Sessions({ ...settings, accounts, filters, createProvider, onCatalog, userAgent, log }),
  );
  const tree = owned.add(new InstanceTree(sessions.shown));
  const pins = lazy(async () => {
    const { createPins } = await import('./createPins');
    return owned.add(createPins({ state: globalState, sessions, tree }));
  });
  if (globalState.get(PINS_KEY)) background(pins);
  // The first rows need no announcement, so this is loaded for the first failure or the first command.
  const announce = lazy(async () => {
    const { announceLoads } = await import('./tree/announceLoads');
    return owned.add(announceLoads(sessions.shown));
  });
  const offer = owned.add(new WatchableValue(''));
  // What surrounds the view can wait until VS Code has rendered it.
  const showAccounts = lazy(async () => {
    const { showAccountIndicators } = await import('./accountIndicators');
    owned.add(showAccountIndicators({ accounts, sessions, offer }));
  });
  const view = lazy(async () => {
    const { InstancesView } = await import('./tree/treeRows');
    const redraw = (accountId: string) => tree.redraw(accountId);
    const { shown } = sessions;
    return owned.add(new InstancesView({ treeView, rows: await tree.rows(), shown, redraw }));
  });
  owned.add(
    openView({
      treeView,
      shown: sessions.shown,
      view,
      heading: sessions.heading,
      account: accounts.active,
      accounts: accounts.accounts,
      onFailure: () => background(announce),
      offer,
      onShown: () => background(showAccounts),
    }),
  );
  const panels = owned.add(
    new DetailPanels({
      accounts: {
        exists: (accountId) => accounts.list().some(({ id }) => id === accountId),
        loadedInstancesOf: (accountId) => sessions.loadedCatalogOf(accountId),
      },
      state: workspaceState,
      reload: (accountId, instance, signal) => sessions.of(accountId).findInstance(instance, signal),
      run: (command, ...args) => vscode.commands.executeCommand(command, ...args),
      log,
      startSync: async (opened) => {
        const { syncPanels } = await import('./syncPanels');
        return syncPanels({
          accounts,
          sessions,
          view: await view(),
          panels: opened,
          state: globalState,
          pins: await pins(),
        });
      },
    }),
  );
  const parts = {
    accounts,
    sessions,
    tree,
    panels,
    state: globalState,
    storage: context.globalStorageUri,
    owned,
    endpoint: settings.endpoint,
    rawCells: settings.rawCells,
    log: channel,
    extensionId: extension.id,
  };
  const run = createCommandRunner(
    async () => {
      const [{ createCommands }, { messages }, { store, rows: pinned }, sorts, rows, shownView] =
        await Promise.all([
          import('./commands/commands'),
          announce(),
          pins(),
          sorting(),
          tree.rows(),
          view(),
        ]);
      return createCommands({
        ...parts,
        messages,
        pins: store,
        pinned,
        sorting: sorts,
        rows,
        view: shownView,
      });
    },
    { log, channel, extensionId: extension.id },
  );
  watchInvalidSettings(settings, owned, async (invalid) => {
    const key = REPORTED_SETTINGS_KEY;
    if (invalid.length === 0 && globalState.get<unknown>(key) === undefined && !hasSavedFilters()) return;
    const { reportInvalidSettings } = await import('./commands/invalidSettings');
    await reportInvalidSettings(invalid, { state: globalState, key, log });
  });
  return { tree, panels, run };
}

function userAgentOf({ packageJSON }: vscode.Extension<unknown>): string {
  const { version } = packageJSON as { readonly version: string };
  return `cams-explorer/${version}`;
}
