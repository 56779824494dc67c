import * as v from '../util/schema';
import { PANEL_FIELDS } from './fieldGroups';
import type { PanelSubject } from './panelSubject';

const Schema = v.object({
  accountId: v.string(),
  accountName: v.string(),
  instance: v.strictObject({
    ...v.entriesFromList(PANEL_FIELDS, v.exactOptional(v.string())),
    deviations: v.exactOptional(
      v.object({ notText: v.array(v.picklist(PANEL_FIELDS)), repeatedId: v.boolean() }),
    ),
  }),
  readAt: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  pinned: v.boolean(),
});

/** What a panel needs to be restored after a window reload. VS Code stores it as JSON. */
export interface PanelState extends PanelSubject {
  /** True for a pinned tab, false for the preview. */
  readonly pinned: boolean;
}

export function toPanelState(
  { accountId, accountName, instance, readAt }: PanelSubject,
  pinned: boolean,
): PanelState {
  return { accountId, accountName, instance, pinned, ...(readAt === undefined ? {} : { readAt }) };
}

/** Parses stored state. Returns undefined if it is not a valid panel state. */
export function parsePanelState(stored: unknown): PanelState | undefined {
  const result = v.safeParse(Schema, stored);
  return result.success ? result.output : undefined;
}
