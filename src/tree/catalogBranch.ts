import type { CatalogChange } from '../instances/generation';
import type { Disposable } from '../util/disposable';
import { CatalogNodes, type ShownAccount } from './catalogNodes';
import type { TreeNode } from './nodes';

export interface CatalogBranchOptions {
  /** Whether the account has a row of its own. */
  readonly isNested: boolean;
  /** Called with the nodes that VS Code must read again; undefined for all rows of the account. */
  readonly onDidChange: (nodes: TreeNode[] | undefined) => void;
  /** The group of the account's pinned instances; empty without any. */
  readonly pinned: () => readonly TreeNode[];
}

/** The rows of one account's catalog. Reports which of them have changed since VS Code received them. */
export class CatalogBranch implements Disposable {
  readonly nodes: CatalogNodes;
  readonly #listener: Disposable;
  /** The IDs of the account's rows that VS Code received last; undefined before its first request. */
  #rootIds: string | undefined;
  /** What the account's own row said last. */
  #summary: string;
  /** Requests for the account's rows that are still waiting for the catalog. */
  #pendingRequests = 0;

  constructor(
    readonly account: ShownAccount,
    private readonly options: CatalogBranchOptions,
  ) {
    this.nodes = new CatalogNodes(account, options);
    this.#summary = this.#summarize();
    this.#listener = this.nodes.catalog.onDidChange((change) => {
      this.update(change);
    });
  }

  get isNested(): boolean {
    return this.options.isNested;
  }

  /**
   * The account's rows, once its first page is loaded or has failed. An account with a row of its own has none until
   * then: its rows and what its own row says come with one change, because VS Code loses the children of a row that the
   * user expands during another one.
   */
  async load(): Promise<TreeNode[]> {
    if (this.isNested && this.nodes.catalog.view.phase === 'loading') return this.loadLater();
    this.#pendingRequests++;
    try {
      await this.nodes.catalog.open();
    } finally {
      this.#pendingRequests--;
    }
    // `update` has skipped what the account's own row says. VS Code must have the rows before it reads that again.
    if (this.isNested) setTimeout(() => this.#hasNewSummary() && this.options.onDidChange(undefined));
    return this.#deliver(this.nodes.roots(this.options.pinned()));
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
    this.#rootIds = idsOf(roots);
    return roots;
  }

  /**
   * Reports only the nodes that changed; all rows of the account only if those have changed.
   * @param pinned the pinned rows that changed
   */
  update({ root, channels }: CatalogChange, pinned: readonly TreeNode[] = []): void {
    // A pending request returns the current state anyway; a refresh would make VS Code discard it and ask again.
    if (this.#pendingRequests > 0 || this.#rootIds === undefined) return;
    const { nodes } = this;
    const { view } = nodes.catalog;
    if (view.phase === 'loading') return;
    const roots = nodes.roots(this.options.pinned(), view);
    if (this.#hasNewSummary() || (root && idsOf(roots) !== this.#rootIds)) {
      this.options.onDidChange(undefined);
      return;
    }
    const touched = roots.filter((node) =>
      node.kind === 'channel' ? channels.has(node.channel) : node.kind !== 'pinned',
    );
    touched.push(...pinned);
    if (touched.length > 0) this.options.onDidChange(touched);
  }

  #hasNewSummary(): boolean {
    const before = this.#summary;
    this.#summary = this.#summarize();
    return this.#summary !== before;
  }

  /** What the account's own row depends on; nothing without such a row. */
  #summarize(): string {
    const { view, filter, sort } = this.nodes.catalog;
    return this.isNested ? JSON.stringify([view.total, view.failure?.message, filter, sort]) : '';
  }
}

function idsOf(nodes: readonly TreeNode[]): string {
  return JSON.stringify(nodes.map(({ id }) => id));
}
