import type { Catalog } from '../instances/catalog';
import { isFiltering } from '../instances/instanceFilter';
import { emptyStateOf } from './emptyState';
import { NodeFactory, type Notice, type TreeNode, type TreeNodeOf } from './nodes';

/** An account whose instances are shown. */
export interface ShownAccount {
  readonly id: string;
  readonly label: string;
  readonly region: string;
  readonly catalog: Catalog;
}

/** The top-level nodes of one catalog. `RowNodes` has those below. */
export class CatalogNodes {
  readonly catalog: Catalog;
  readonly factory: NodeFactory;
  /** The account's row, if several accounts are shown. */
  readonly account: TreeNodeOf<'account'> | undefined;

  constructor({ id, catalog }: ShownAccount, { isNested }: { readonly isNested: boolean }) {
    this.catalog = catalog;
    this.factory = new NodeFactory({ accountId: id, isNested });
    this.account = isNested ? this.factory.account() : undefined;
  }

  /**
   * The rows of the account; none while VS Code shows welcome content instead, which it does only in an empty tree. With
   * pinned instances there is no welcome content, so that they stay visible: a notice and its actions say the same.
   */
  roots(pinned: readonly TreeNode[], view = this.catalog.view): TreeNode[] {
    const { filter } = this.catalog;
    if (!this.account && !pinned[0] && emptyStateOf(view, filter)) return [];
    const notice = (name: Notice, when: boolean) => (when ? [this.factory.notice(name)] : []);
    const bare = view.phase === 'ready' && view.channels.length === 0 && !view.rest;
    return [
      ...notice('failure', view.failure !== undefined),
      ...notice('stopped', view.phase === 'stopped'),
      ...notice('unsettled', view.listIssue !== undefined),
      ...pinned,
      ...view.channels.map(({ channel }) => this.factory.channel(channel)),
      ...(view.rest ? [this.factory.rest()] : []),
      ...notice('noMatch', bare && isFiltering(filter)),
      ...notice('noInstances', bare && !isFiltering(filter) && view.failure === undefined),
      ...notice('unreadable', view.unreadable > 0),
    ];
  }
}
