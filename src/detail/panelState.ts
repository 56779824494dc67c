import * as v from 'valibot';
import { PANEL_FIELDS } from './fieldGroups';
import type { PanelSubject } from './panelSubject';

const Schema = v.object({
  accountId: v.string(),
  accountName: v.string(),
  instance: v.record(v.picklist(PANEL_FIELDS), v.string()),
  readAt: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  pinned: v.boolean(),
});

/** What a panel is made from again after a window reload. VS Code keeps it as JSON. */
export interface PanelState extends PanelSubject {
  /** Whether it is a tab of its own, not the preview. */
  readonly pinned: boolean;
}

export function toPanelState(
  { accountId, accountName, instance, readAt }: PanelSubject,
  pinned: boolean,
): PanelState {
  return { accountId, accountName, instance, pinned, ...(readAt === undefined ? {} : { readAt }) };
}

/** The state kept earlier, or nothing when it is not one. */
export function parsePanelState(kept: unknown): PanelState | undefined {
  const read = v.safeParse(Schema, kept);
  return read.success ? read.output : undefined;
}
