import type { CatalogNodes } from './catalogNodes';
import type { TreeNode } from './nodes';
import type { PinnedRows } from './pinnedRows';

/** The parent of a node. Needed only to reveal a row. */
export function parentOf(
  node: TreeNode,
  { catalog, factory, account }: Pick<CatalogNodes, 'catalog' | 'factory' | 'account'>,
  pinned: PinnedRows | undefined,
): TreeNode | undefined {
  switch (node.kind) {
    case 'instance': {
      const row = catalog.find(node.key);
      return row && factory.state(row.channel, row.state);
    }
    case 'state':
      return factory.channel(node.channel);
    case 'showMore':
      return factory.state(node.channel, node.state);
    case 'more':
      return node.scope === 'rest' ? factory.rest() : factory.channel(node.scope.channel);
    case 'failureRow':
      return factory.notice('failure');
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
