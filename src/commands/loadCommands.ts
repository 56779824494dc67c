import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { Catalog } from '../instances/catalog';
import type { InstanceTree } from '../tree/instanceTree';
import type { InstancesView } from '../tree/instancesView';
import type { Watchable } from '../util/watchable';
import { withCatalog } from './requireAccount';
import type { CommandTable } from './commandRunner';
import { keepFocus } from './rowFocus';
import { isNode } from './targets';

type LoadCommands = 'refresh' | 'loadAll' | 'loadMore' | 'showMore' | 'stopLoading';

/** Commands that load more of the list or stop loading. */
export function loadCommands(of: {
  readonly catalog: Watchable<Catalog | undefined>;
  readonly tree: InstanceTree;
  readonly view: InstancesView;
}): Pick<CommandTable, (typeof COMMANDS)[LoadCommands]> {
  const { tree, view } = of;
  const loading = (work: (catalog: Catalog) => Promise<void>) =>
    withCatalog(of.catalog, (catalog) => view.withProgress(() => work(catalog)));
  return {
    [COMMANDS.refresh]: () => loading((catalog) => catalog.refresh()),
    [COMMANDS.loadAll]: (node) =>
      loading(async (catalog) => {
        await catalog.loadAll(isNode(node) && node.kind === 'channel' ? node : 'rest');
      }),
    [COMMANDS.loadMore]: async (node) => {
      if (isNode(node) && node.kind === 'more') {
        await keepFocus(node, of, () => loading((catalog) => catalog.loadMore(node.scope)));
      } else await loading((catalog) => loadMoreOfFirst(catalog));
    },
    [COMMANDS.showMore]: async (node) => {
      if (!isNode(node) || node.kind !== 'showMore') return;
      await keepFocus(node, of, () => {
        tree.showMore(node);
        return Promise.resolve();
      });
    },
    [COMMANDS.stopLoading]: () => of.catalog.value?.stop(),
  };
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
