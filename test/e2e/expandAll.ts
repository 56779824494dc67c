import { expect } from '@playwright/test';
import type { InstancesView } from './driver/instancesView';
import type { Row } from './driver/row';

const isExpandable = ({ expanded, label }: Row): boolean => expanded === false || label === 'Show more';

/** Expands every row and activates every "Show more" from top to bottom, by keyboard. */
export async function expandAll(instances: InstancesView): Promise<void> {
  await instances.focus();
  await instances.root.page().keyboard.press('Home');
  for (;;) {
    const rows = await instances.visibleRows();
    const closed = rows.find(isExpandable);
    const focused = rows.find((row) => row.focused);
    if (closed && focused?.index === closed.index) await expandFocusedRow(instances, closed);
    else if (closed && focused) await instances.moveFocusTo(closed);
    else if (focused?.last) return;
    else await instances.pageDown();
  }
}

/** Expands the focused row and waits for its children. */
async function expandFocusedRow(instances: InstancesView, row: Row): Promise<void> {
  const { keyboard } = instances.root.page();
  await keyboard.press(row.expanded === false ? 'ArrowRight' : 'Enter');
  await expect
    .poll(async () => {
      const rows = await instances.visibleRows();
      // The children may be below the visible rows: scroll.
      if (!rows.some(({ index }) => index > row.index)) await keyboard.press('ArrowDown');
      return isExpanded(row, rows);
    })
    .toBe(true);
}

/** Whether the row has been expanded: its children follow it, or other rows have replaced it. */
function isExpanded(row: Row, rows: readonly Row[]): boolean {
  const now = rows.find(({ index }) => index === row.index);
  if (now?.label !== row.label) return true;
  if (row.expanded === undefined) return now.description !== row.description;
  return (rows.find(({ index }) => index === row.index + 1)?.level ?? 0) > row.level;
}
