import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { Catalog } from '../instances/catalog';
import type { PinnedRows } from '../tree/pinnedRows';
import type { TreeRows } from '../tree/treeRows';
import { ignoreAbort } from '../util/abort';
import type { Sessions } from '../session/sessions';
import type { CommandTable } from './commandRunner';
import { keepFocus, type FocusedView } from './rowFocus';
import type { SessionTargets } from './sessionTargets';
import { isNode } from './targets';

type LoadCommands = 'refresh' | 'refreshAccount' | 'loadAll' | 'loadMore' | 'showMore' | 'stopLoading';

/** Commands that load more of the list or stop loading. */
export function loadCommands(
  of: FocusedView & {
    readonly sessions: Sessions;
    readonly sessionTargets: SessionTargets;
    readonly pinned: PinnedRows;
    readonly rows: TreeRows;
  },
): Pick<CommandTable, (typeof COMMANDS)[LoadCommands]> {
  const { sessions, sessionTargets, rows, view } = of;
  const loading = async (row: unknown, work: (catalog: Catalog) => Promise<void>) => {
    const session = await sessionTargets.resolve(row);
    if (session) await view.withProgress(() => work(session.catalog));
  };
  return {
    [COMMANDS.refreshAccount]: async (row) => {
      const isHidden = typeof row === 'string' && !sessions.shown.value.some(({ id }) => id === row);
      // Rows that are not shown would not say how it went.
      if (isHidden) await vscode.commands.executeCommand(COMMANDS.checkAccess, row);
      else await loading(row, (catalog) => catalog.refresh());
    },
    // VS Code passes the focused row to an action of the view's title, which is about all accounts.
    [COMMANDS.refresh]: async () => {
      const shown = sessions.shown.value;
      if (shown.length < 2) await loading(undefined, (catalog) => catalog.refresh());
      // Accounts that were never expanded have nothing to reload.
      else await view.withProgress(() => refreshAll(shown.map(({ catalog }) => catalog).filter(isOpen)));
    },
    [COMMANDS.loadAll]: (row) =>
      loading(row, async (catalog) => {
        await catalog.loadAll(isNode(row) && row.kind === 'channel' ? row : 'rest');
      }),
    [COMMANDS.loadMore]: async (row) => {
      if (isNode(row) && row.kind === 'more') {
        await keepFocus(row, of, () => loading(row, (catalog) => catalog.loadMore(row.scope)));
      } else await loading(row, (catalog) => loadMoreOfFirst(catalog));
    },
    [COMMANDS.showMore]: async (row) => {
      if (!isNode(row) || row.kind !== 'showMore') return;
      await keepFocus(row, of, () => {
        rows.showMore(row);
        return Promise.resolve();
      });
    },
    [COMMANDS.stopLoading]: () => {
      for (const { catalog } of sessions.shown.value) catalog.stop();
      of.pinned.stop();
    },
  };
}

/** Each account fails or is slow on its own; its row says so. */
async function refreshAll(catalogs: readonly Catalog[]): Promise<void> {
  await Promise.all(catalogs.map((catalog) => ignoreAbort(catalog.refresh())));
}

function isOpen({ view }: Catalog): boolean {
  return view.phase !== 'loading' || view.failure !== undefined;
}

/** Without a row, from the palette: loads more of the first list that has more. */
async function loadMoreOfFirst(catalog: Catalog): Promise<void> {
  await catalog.open();
  const { channels, rest } = catalog.view;
  const channel = channels.find(({ more }) => more !== undefined && more.kind !== 'loading');
  if (channel) await catalog.loadMore(channel);
  else if (rest) await catalog.loadMore('rest');
  else void vscode.window.showInformationMessage(vscode.l10n.t('All instances are loaded.'));
}
