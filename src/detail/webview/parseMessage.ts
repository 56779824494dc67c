import * as v from 'valibot';
import type { MessageToPanel } from '../../shared/panelMessages';
import type { PanelAction } from '../../shared/panelSnapshot';

const ACTIONS = [
  'copyId',
  'copyAsJson',
  'reload',
  'revealInTree',
  'pinInstance',
  'openAsJson',
  'openInNewTab',
] as const satisfies readonly PanelAction[];

const Snapshot = v.strictObject({
  title: v.string(),
  subtitle: v.string(),
  badge: v.string(),
  actions: v.array(
    v.strictObject({
      action: v.picklist(ACTIONS),
      label: v.string(),
      enabled: v.boolean(),
      pressed: v.exactOptional(v.boolean()),
      tooltip: v.exactOptional(v.string()),
    }),
  ),
  moves: v.array(
    v.strictObject({
      direction: v.picklist(['previous', 'next']),
      label: v.string(),
      tooltip: v.string(),
      enabled: v.boolean(),
    }),
  ),
  groups: v.array(
    v.strictObject({
      title: v.string(),
      fields: v.array(
        v.strictObject({
          field: v.string(),
          label: v.string(),
          copyLabel: v.string(),
          value: v.exactOptional(v.string()),
          valueTitle: v.exactOptional(v.string()),
          remark: v.exactOptional(v.string()),
          look: v.picklist(['text', 'id', 'badge', 'blank']),
          link: v.boolean(),
        }),
      ),
    }),
  ),
  notice: v.exactOptional(
    v.strictObject({
      kind: v.picklist(['gone', 'failed', 'accountRemoved']),
      text: v.string(),
      facts: v.string(),
      action: v.exactOptional(v.string()),
    }),
  ),
  reloading: v.boolean(),
  readAt: v.exactOptional(v.pipe(v.number(), v.finite())),
  labels: v.strictObject({
    actions: v.string(),
    moves: v.string(),
    notGiven: v.string(),
    copied: v.string(),
    openLink: v.string(),
    reloading: v.string(),
    readAt: v.string(),
  }),
  state: v.unknown(),
});

const Schema: v.GenericSchema<unknown, MessageToPanel> = v.variant('kind', [
  v.strictObject({ kind: v.literal('snapshot'), snapshot: Snapshot }),
  v.strictObject({ kind: v.literal('copied'), field: v.string() }),
  v.strictObject({ kind: v.literal('announcement'), text: v.string() }),
]);

/**
 * Parses a message from the extension. Returns undefined if anything in it is missing, unknown or superfluous: other
 * frames can post to this window too.
 */
export function parseMessage(message: unknown): MessageToPanel | undefined {
  const result = v.safeParse(Schema, message);
  return result.success ? result.output : undefined;
}
