import type { Scope } from '../instances/generation';
import type { ChannelKey, StateKey } from '../instances/instance';
import type { Remedy } from '../wording/failure';

/** A row of the tree. Identity only: its content is read from the catalog when it is rendered. */
export type TreeNode = NodeContent & {
  readonly id: string;
  /** The account that the row belongs to. */
  readonly accountId: string;
};

type NodeContent =
  /** An account, where several are shown. */
  | { readonly kind: 'account' }
  | { readonly kind: 'channel'; readonly channel: ChannelKey }
  | { readonly kind: 'state'; readonly channel: ChannelKey; readonly state: StateKey }
  | { readonly kind: 'instance'; readonly key: string }
  /** The group of the pinned instances. */
  | { readonly kind: 'pinned' }
  /** A pinned instance in that group. */
  | { readonly kind: 'pin'; readonly key: string }
  /** The last row of a list that is not fully loaded: load more, loading, retry or reload. */
  | { readonly kind: 'more'; readonly scope: Scope }
  /** The last row of a state whose loaded instances are not all shown. */
  | { readonly kind: 'showMore'; readonly channel: ChannelKey; readonly state: StateKey }
  | { readonly kind: 'rest' }
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** A child of the failure: the advice, the server's message, or a remedy. */
  | { readonly kind: 'failureRow'; readonly row: FailureRow };

/** A top-level message with an action. */
export type Notice = 'failure' | 'stopped' | 'noMatch' | 'noInstances' | 'unsettled' | 'unreadable';

export type FailureRow = 'advice' | 'facts' | Remedy;

export type TreeNodeOf<K extends TreeNode['kind']> = Extract<TreeNode, { readonly kind: K }>;

/**
 * Creates the top-level nodes of an account, and interns all of its nodes by ID: VS Code identifies a row by its object, so
 * a row must keep its object. IDs are built from raw values, never from labels, positions or times.
 */
export class NodeFactory {
  readonly #nodes = new Map<string, TreeNode>();
  readonly #accountId: string;
  readonly #prefix: string;

  /** @param isNested whether the rows are below an account's row: their IDs then name the account */
  constructor({ accountId, isNested }: { readonly accountId: string; readonly isNested: boolean }) {
    this.#accountId = accountId;
    this.#prefix = isNested ? `${accountNodeId(accountId)}/` : '';
  }

  account(): TreeNodeOf<'account'> {
    return this.intern({
      kind: 'account',
      id: accountNodeId(this.#accountId),
      accountId: this.#accountId,
    });
  }

  channel(channel: ChannelKey): TreeNodeOf<'channel'> {
    return this.intern({ kind: 'channel', ...this.at(channelId(channel)), channel });
  }

  rest(): TreeNodeOf<'rest'> {
    return this.intern({ kind: 'rest', ...this.at('rest') });
  }

  notice(notice: Notice): TreeNodeOf<'notice'> {
    return this.intern({ kind: 'notice', ...this.at(`notice:${notice}`), notice });
  }

  /** The identity of a node with this ID, which is unique within the account. */
  at(id: string): Pick<TreeNode, 'id' | 'accountId'> {
    return { id: this.#prefix + id, accountId: this.#accountId };
  }

  /** Returns the node that was created with the same ID before, or else this one. */
  intern<K extends TreeNode['kind']>(node: TreeNodeOf<K>): TreeNodeOf<K> {
    const known = this.#nodes.get(node.id);
    if (known?.kind === node.kind) return known as TreeNodeOf<K>;
    this.#nodes.set(node.id, node);
    return node;
  }
}

function accountNodeId(accountId: string): string {
  return `account:${escapeIdPart(accountId)}`;
}

export function channelId(channel: ChannelKey): string {
  return `channel:${escapeIdPart(channel)}`;
}

/** Escapes a raw value for use between slashes. */
export function escapeIdPart(raw: string): string {
  return raw.replaceAll('%', '%25').replaceAll('/', '%2F');
}
