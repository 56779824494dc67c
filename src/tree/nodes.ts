import type { Scope } from '../instances/generation';
import type { ChannelKey, StateKey } from '../instances/instance';
import type { Remedy } from '../wording/failure';

/** A row of the tree. Identity only: its content is read from the catalog when it is rendered. */
export type TreeNode =
  | { readonly kind: 'channel'; readonly id: string; readonly channel: ChannelKey }
  | { readonly kind: 'state'; readonly id: string; readonly channel: ChannelKey; readonly state: StateKey }
  | { readonly kind: 'instance'; readonly id: string; readonly key: string }
  /** The last row of a list that is not fully loaded: load more, loading, retry or reload. */
  | { readonly kind: 'more'; readonly id: string; readonly scope: Scope }
  /** The last row of a state whose loaded instances are not all shown. */
  | { readonly kind: 'showMore'; readonly id: string; readonly channel: ChannelKey; readonly state: StateKey }
  | { readonly kind: 'rest'; readonly id: string }
  | { readonly kind: 'notice'; readonly id: string; readonly notice: Notice }
  /** A child of the failure: the advice, the server's message, or a remedy. */
  | { readonly kind: 'failureRow'; readonly id: string; readonly row: FailureRow };

/** A top-level message with an action. */
export type Notice = 'failure' | 'stopped' | 'noMatch' | 'unsettled' | 'unreadable';

export type FailureRow = 'advice' | 'facts' | Remedy;

export type TreeNodeOf<K extends TreeNode['kind']> = Extract<TreeNode, { readonly kind: K }>;

/**
 * Creates nodes and interns them by ID: VS Code identifies a row by its object, so a row must keep its object.
 * IDs are built from raw values, never from labels, positions or times.
 */
export class NodeFactory {
  readonly #nodes = new Map<string, TreeNode>();

  channel(channel: ChannelKey): TreeNodeOf<'channel'> {
    return this.#intern({ kind: 'channel', id: channelId(channel), channel });
  }

  state(channel: ChannelKey, state: StateKey): TreeNodeOf<'state'> {
    return this.#intern({ kind: 'state', id: stateId(channel, state), channel, state });
  }

  instance(key: string): TreeNodeOf<'instance'> {
    return this.#intern({ kind: 'instance', id: key, key });
  }

  more(scope: Scope): TreeNodeOf<'more'> {
    const above = scope === 'rest' ? 'rest' : channelId(scope.channel);
    return this.#intern({ kind: 'more', id: `${above}/more`, scope });
  }

  showMore(channel: ChannelKey, state: StateKey): TreeNodeOf<'showMore'> {
    return this.#intern({ kind: 'showMore', id: `${stateId(channel, state)}/more`, channel, state });
  }

  rest(): TreeNodeOf<'rest'> {
    return this.#intern({ kind: 'rest', id: 'rest' });
  }

  notice(notice: Notice): TreeNodeOf<'notice'> {
    return this.#intern({ kind: 'notice', id: `notice:${notice}`, notice });
  }

  failureRow(row: FailureRow): TreeNodeOf<'failureRow'> {
    return this.#intern({ kind: 'failureRow', id: `notice:failure/${row}`, row });
  }

  #intern<K extends TreeNode['kind']>(node: TreeNodeOf<K>): TreeNodeOf<K> {
    const known = this.#nodes.get(node.id);
    if (known?.kind === node.kind) return known as TreeNodeOf<K>;
    this.#nodes.set(node.id, node);
    return node;
  }
}

function channelId(channel: ChannelKey): string {
  return `channel:${escapeIdPart(channel)}`;
}

function stateId(channel: ChannelKey, state: StateKey): string {
  return `${channelId(channel)}/state:${escapeIdPart(state)}`;
}

/** Escapes a raw value for use between slashes. */
function escapeIdPart(raw: string): string {
  return raw.replaceAll('%', '%25').replaceAll('/', '%2F');
}
