import * as v from '../util/schema';
import type { InstanceField } from '../api/instanceFields';
import type { MessageToHost } from '../shared/panelMessages';
import { oneLine } from '../wording/plainText';
import { ACTIONS } from './actions';
import { PANEL_FIELDS } from './fieldGroups';

/** A message from the panel whose field name has been checked. */
export type ParsedMessage =
  | Exclude<MessageToHost, { readonly field: string }>
  | { readonly kind: 'copyField' | 'openLink'; readonly field: InstanceField };

const Schema = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['ready', 'resolve']) }),
  v.strictObject({ kind: v.picklist(['copyField', 'openLink']), field: v.picklist(PANEL_FIELDS) }),
  v.strictObject({ kind: v.literal('move'), direction: v.picklist(['previous', 'next']) }),
  v.strictObject({ kind: v.literal('run'), action: v.picklist(ACTIONS) }),
]);

/** Parses a message from the panel. Returns undefined if anything in it is missing, unknown or superfluous. */
export function parseMessage(message: unknown): ParsedMessage | undefined {
  const result = v.safeParse(Schema, message);
  return result.success ? result.output : undefined;
}

/** Describes a rejected message for the log without exposing its values. */
export function kindForLog(message: unknown): string {
  const isRecord = typeof message === 'object' && message !== null && 'kind' in message;
  return isRecord && typeof message.kind === 'string' ? JSON.stringify(oneLine(message.kind, 40)) : 'none';
}
