import type { Locator } from '@playwright/test';
import type { Emulator } from '../emulator/emulator';
import type { Workbench } from '../e2e/driver/workbench';
import { typeAccount } from '../e2e/typeAccount';
import { expect } from './test';

/** A name that a user might choose. */
const ACCOUNT = 'Acme';

/** The known channels and the row for the others. */
const CHANNEL_ROWS = 5;

/** Adds the emulator's account. */
export async function addAccount({ instances, quickInput }: Workbench, emulator: Emulator): Promise<void> {
  await instances.welcome.getByRole('button', { name: 'Add Account' }).click();
  await typeAccount(quickInput, { name: ACCOUNT, ...emulator });
}

/** Expands the first channel and its first state, and returns an instance in it. */
export async function browse({ instances, page }: Workbench, position = 2): Promise<Locator> {
  const rowsAt = (level: number): Locator => instances.rows.and(page.locator(`[aria-level="${level}"]`));
  await expect(rowsAt(1)).toHaveCount(CHANNEL_ROWS); // no more rows follow
  for (const level of [1, 2]) {
    const row = rowsAt(level).first();
    // A click is lost if VS Code renders the row again between mouse down and mouse up.
    await expect(async () => {
      if ((await row.getAttribute('aria-expanded')) !== 'true')
        await row.locator('.monaco-tl-twistie').click();
      await expect(row).toHaveAttribute('aria-expanded', 'true', { timeout: 2_000 });
    }).toPass();
  }
  await expect(rowsAt(3).nth(position)).toBeVisible();
  return rowsAt(3).nth(position);
}

/** Drags the border of the sidebar. */
export async function setSidebarWidth({ page }: Workbench, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) throw new Error('The sidebar is not visible.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + width, y, { steps: 4 });
  await page.mouse.up();
}
