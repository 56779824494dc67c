import type { Scope } from '../instances/generation';
import type { ChannelKey, StateKey } from '../instances/instance';
import { channelId, escapeIdPart, type FailureRow, type NodeFactory, type TreeNodeOf } from './nodes';

/** Creates the nodes below the top level of an account. They are interned with those of the top level. */
export class RowNodeFactory {
  constructor(readonly top: NodeFactory) {}

  state(channel: ChannelKey, state: StateKey): TreeNodeOf<'state'> {
    return this.top.intern({ kind: 'state', ...this.top.at(stateId(channel, state)), channel, state });
  }

  instance(key: string): TreeNodeOf<'instance'> {
    return this.top.intern({ kind: 'instance', ...this.top.at(key), key });
  }

  more(scope: Scope): TreeNodeOf<'more'> {
    const above = scope === 'rest' ? 'rest' : channelId(scope.channel);
    return this.top.intern({ kind: 'more', ...this.top.at(`${above}/more`), scope });
  }

  showMore(channel: ChannelKey, state: StateKey): TreeNodeOf<'showMore'> {
    const at = this.top.at(`${stateId(channel, state)}/more`);
    return this.top.intern({ kind: 'showMore', ...at, channel, state });
  }

  failureRow(row: FailureRow): TreeNodeOf<'failureRow'> {
    return this.top.intern({ kind: 'failureRow', ...this.top.at(`notice:failure/${row}`), row });
  }
}

function stateId(channel: ChannelKey, state: StateKey): string {
  return `${channelId(channel)}/state:${escapeIdPart(state)}`;
}
