import type { Catalog } from './catalog';
import type { ChannelKey } from './instance';

/** All channels and states loaded so far, ignoring the state filter. States are spelled as received. */
export function seenIn({ loadedRows }: Catalog): {
  readonly channels: readonly ChannelKey[];
  readonly states: readonly string[];
} {
  const channels = loadedRows?.channels() ?? [];
  const groups = channels.flatMap((channel) => loadedRows?.groups(channel) ?? []);
  return { channels, states: [...new Set(groups.map(({ spelling }) => spelling.state.trim()))] };
}
