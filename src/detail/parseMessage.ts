import * as v from 'valibot';
import type { InstanceField } from '../api/instanceFields';
import type { MessageToHost } from '../shared/panelMessages';
import { oneLine } from '../wording/plainText';
import { ACTIONS } from './actions';
import { PANEL_FIELDS } from './fieldGroups';

/** The panel's message with its field known to be one of the 14. */
export type ParsedMessage =
  | Exclude<MessageToHost, { readonly field: string }>
  | { readonly kind: 'copyField' | 'openLink'; readonly field: InstanceField };

const Schema = v.variant('kind', [
  v.strictObject({ kind: v.literal('ready') }),
  v.strictObject({ kind: v.picklist(['copyField', 'openLink']), field: v.picklist(PANEL_FIELDS) }),
  v.strictObject({ kind: v.literal('run'), action: v.picklist(ACTIONS) }),
]);

/** A message from the panel, or nothing when it is not exactly one of its union. */
export function parseMessage(message: unknown): ParsedMessage | undefined {
  const read = v.safeParse(Schema, message);
  return read.success ? read.output : undefined;
}

/** What may be logged of a message that was refused. */
export function kindForLog(message: unknown): string {
  const isRecord = typeof message === 'object' && message !== null && 'kind' in message;
  return isRecord && typeof message.kind === 'string' ? JSON.stringify(oneLine(message.kind, 40)) : 'none';
}
