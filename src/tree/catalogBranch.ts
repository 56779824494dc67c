import type { CatalogChange } from '../instances/generation';
import type { Disposable } from '../util/disposable';
import { CatalogNodes, type ShownAccount } from './catalogNodes';
import type { TreeNode } from './nodes';

export interface CatalogBranchOptions {
  /** Whether the account has a row of its own. */
  readonly isNested: boolean;
  /** Called with the nodes that VS Code must read again; undefined for all rows of the account. */
  readonly onDidChange: (nodes: TreeNode[] | undefined) => void;
}

/** The rows of one account's catalog. Reports which of them have changed since VS Code received them. */
export class CatalogBranch implements Disposable {
  readonly nodes: CatalogNodes;
  readonly #listener: Disposable;
  /** The account's rows as VS Code received them last; undefined before its first request. */
  #delivered: string | undefined;
  /** Requests for the account's rows that are still waiting for the catalog. */
  #pendingRequests = 0;

  constructor(
    readonly account: ShownAccount,
    private readonly options: CatalogBranchOptions,
  ) {
    this.nodes = new CatalogNodes(account, options);
    this.#listener = this.nodes.catalog.onDidChange((change) => {
      this.#onCatalogChange(change);
    });
  }

  get isNested(): boolean {
    return this.options.isNested;
  }

  /** The account's rows, once its first page is loaded or has failed. */
  async load(): Promise<TreeNode[]> {
    this.#pendingRequests++;
    try {
      await this.nodes.catalog.open();
    } finally {
      this.#pendingRequests--;
    }
    return this.#deliver(this.nodes.roots());
  }

  /** No rows, while the first page is loaded. */
  loadLater(): TreeNode[] {
    void this.nodes.catalog.open();
    return this.#deliver([]);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #deliver(roots: TreeNode[]): TreeNode[] {
    this.#delivered = this.#describe(roots);
    return roots;
  }

  /** Reports only the nodes that changed; all rows of the account only if those have changed. */
  #onCatalogChange({ root, channels }: CatalogChange): void {
    // A pending request returns the current state anyway; a refresh would make VS Code discard it and ask again.
    if (this.#pendingRequests > 0 || this.#delivered === undefined) return;
    const { nodes } = this;
    const { view } = nodes.catalog;
    if (view.phase === 'loading') return;
    const roots = nodes.roots(view);
    if ((root || this.isNested) && this.#describe(roots) !== this.#delivered) {
      this.options.onDidChange(undefined);
      return;
    }
    const touched = roots.filter((node) => node.kind !== 'channel' || channels.has(node.channel));
    if (touched.length > 0) this.options.onDidChange(touched);
  }

  /** The rows' IDs, and what the account's own row says. */
  #describe(roots: readonly TreeNode[]): string {
    const { total, failure } = this.nodes.catalog.view;
    return JSON.stringify([roots.map(({ id }) => id), ...(this.isNested ? [total, failure?.message] : [])]);
  }
}
