import { expect } from '@playwright/test';
import type { InstancesView } from './driver/instancesView';
import type { Row } from './driver/row';

const isExpandable = ({ expanded, label }: Row): boolean => expanded === false || label === 'Show more';

/** Opens every row that can be opened and presses every "Show more", from the first row to the last, by keyboard. */
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

/** Opens the row the keyboard is on, and waits until what is in it is here. */
async function expandFocusedRow(instances: InstancesView, row: Row): Promise<void> {
  const { keyboard } = instances.root.page();
  await keyboard.press(row.expanded === false ? 'ArrowRight' : 'Enter');
  await expect
    .poll(async () => {
      const rows = await instances.visibleRows();
      // What is in it comes below the lower edge.
      if (!rows.some(({ index }) => index > row.index)) await keyboard.press('ArrowDown');
      return isExpanded(row, rows);
    })
    .toBe(true);
}

/** Whether a row that could be opened has been: its rows stand below it, or others stand in its place. */
function isExpanded(row: Row, rows: readonly Row[]): boolean {
  const now = rows.find(({ index }) => index === row.index);
  if (now?.label !== row.label) return true;
  if (row.expanded === undefined) return now.description !== row.description;
  return (rows.find(({ index }) => index === row.index + 1)?.level ?? 0) > row.level;
}
