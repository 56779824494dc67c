import type { CatalogNodes } from './catalogNodes';
import type { TreeNode } from './nodes';
import type { PinnedRows } from './pinnedRows';
import type { RowNodeFactory } from './rowNodeFactory';

/** The parent of a node. Needed only to reveal a row. */
export function parentOf(
  node: TreeNode,
  { catalog, account }: Pick<CatalogNodes, 'catalog' | 'account'>,
  { factory, pinned }: { readonly factory: RowNodeFactory; readonly pinned: PinnedRows | undefined },
): TreeNode | undefined {
  const { top } = factory;
  switch (node.kind) {
    case 'instance': {
      const row = catalog.find(node.key);
      return row && factory.state(row.channel, row.state);
    }
    case 'state':
      return top.channel(node.channel);
    case 'showMore':
      return factory.state(node.channel, node.state);
    case 'more':
      return node.scope === 'rest' ? top.rest() : top.channel(node.scope.channel);
    case 'failureRow':
      return top.notice('failure');
    case 'pin':
      return pinned?.groupOf(node)[0];
    case 'channel':
    case 'rest':
    case 'notice':
    case 'pinned':
      return account;
    case 'account':
      return undefined;
  }
}
