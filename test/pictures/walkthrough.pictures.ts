import type { Locator } from '@playwright/test';
import { encodeSmallPicture } from './encode';
import { PICTURE_FOLDERS, writePicture } from './pictureFiles';
import { PUBLIC_ENDPOINT } from './publicEndpoint';
import { addAccount, browse, setSidebarWidth } from './scenes';
import { expect, INSIDE, test, type ShotOptions } from './test';
import { THEMES } from './themes';

const WINDOW = { width: 790, height: 640 };

/** VS Code makes its pick list narrower in a narrow window. */
const NARROW_WINDOW = { ...WINDOW, width: 620 };

test.use({
  keysInEnvironment: false,
  viewport: WINDOW,
  settings: {
    'cams.endpoint': PUBLIC_ENDPOINT,
    // A smooth shadow needs more colors than these pictures have.
    'workbench.colorCustomizations': { 'widget.shadow': '#00000000' },
  },
});

test('the steps of the walkthrough in every theme', async ({ workbench, emulator, camera }) => {
  const { detail, instances, page, quickInput } = workbench;
  const sidebar = page.locator('.part.sidebar');
  await setSidebarWidth(workbench, 336);

  await inEveryTheme(async (save) => {
    await expect(instances.welcome).toBeVisible();
    // The explanations below the button are left out.
    const button = instances.welcome.getByRole('button', { name: 'Add Account' });
    const maxHeight = await heightTo(sidebar, button);
    await save('addAccount', [sidebar], { maxHeight });
  });

  await addAccount(workbench, emulator);
  const row = await browse(workbench, 1);
  await inEveryTheme(async (save) => {
    await instances.focus();
    await page.keyboard.press('Escape'); // deselects
    await page.keyboard.press('Home');
    await save('browse', [sidebar], { maxHeight: 166 });

    await page.setViewportSize(NARROW_WINDOW);
    await instances.focus();
    await page.keyboard.press('ControlOrMeta+Shift+L');
    await expect(quickInput.items.first()).toBeVisible();
    await save('filter', [quickInput.root], INSIDE);
    await page.keyboard.press('Escape');
    await page.setViewportSize(WINDOW);

    await row.click({ button: 'right', position: { x: 64, y: 21 } });
    const menu = page.locator('.monaco-menu').filter({ visible: true });
    await expect(menu).toBeVisible();
    // The commands that copy, and the tree behind them.
    const item = (name: string) => menu.getByRole('menuitem', { name, exact: true });
    await save('copy', [item('Pin Instance'), item('Copy As'), instances.rows.nth(9)]);
    await page.keyboard.press('Escape');

    await row.click();
    await expect(detail.locator('[data-field]').first()).toBeVisible();
    // The first of several lines of buttons.
    const maxHeight = await heightTo(
      detail.frame.owner(),
      detail.frame.getByRole('button', { name: 'Copy ID' }).first(),
    );
    await save('details', [detail.frame.owner()], { maxHeight });
    await workbench.runCommand('View: Close All Editors');
  });

  async function inEveryTheme(take: (save: Save) => Promise<void>): Promise<void> {
    for (const [suffix, theme] of Object.entries(THEMES)) {
      await workbench.setTheme(theme);
      await take(async (step, elements, options) => {
        const { folder, maxKilobytes } = PICTURE_FOLDERS.walkthrough;
        const picture = await encodeSmallPicture(await camera(elements, options));
        writePicture(`${folder}/${step}-${suffix}.webp`, picture, maxKilobytes);
      });
    }
  }
});

/** Returns the distance from the top of an element to the bottom of one in it, with a margin. */
async function heightTo(outer: Locator, inner: Locator): Promise<number> {
  const [top, bottom] = [await outer.boundingBox(), await inner.boundingBox()];
  return (bottom?.y ?? 0) + (bottom?.height ?? 0) + 14 - (top?.y ?? 0);
}

/** Saves a picture of these elements for the step and the current theme. */
type Save = (step: string, elements: readonly Locator[], options?: ShotOptions) => Promise<void>;
