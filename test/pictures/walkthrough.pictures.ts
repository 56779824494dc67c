import type { Locator } from '@playwright/test';
import { encodeSmallPicture } from './encode';
import { PICTURE_FOLDERS, writePicture } from './pictureFiles';
import { addAccount, browse, setSidebarWidth } from './scenes';
import { expect, test, type ShotOptions } from './test';
import { THEMES } from './themes';

const WINDOW = { width: 790, height: 640 };

/** VS Code makes its pick list narrower in a narrow window. */
const NARROW_WINDOW = { ...WINDOW, width: 620 };

test.use({ keysInEnvironment: false, viewport: WINDOW });

test('the steps of the walkthrough in every theme', async ({ workbench, emulator, camera }) => {
  const { detail, instances, page, quickInput } = workbench;
  const sidebar = page.locator('.part.sidebar');
  await setSidebarWidth(workbench, 310);

  await inEveryTheme(async (save) => {
    await expect(instances.welcome).toBeVisible();
    // The button is the last element of the welcome content.
    const button = instances.welcome.getByRole('button', { name: 'Add Account' });
    const [top, bottom] = [await sidebar.boundingBox(), await button.boundingBox()];
    const maxHeight = (bottom?.y ?? 0) + (bottom?.height ?? 0) + 14 - (top?.y ?? 0);
    await save('addAccount', [sidebar], { maxHeight });
  });

  await addAccount(workbench, emulator);
  const row = await browse(workbench, 1);
  await inEveryTheme(async (save) => {
    await instances.focus();
    await page.keyboard.press('Escape'); // deselects
    await page.keyboard.press('Home');
    await save('browse', [sidebar], { maxHeight: 204 });

    await page.setViewportSize(NARROW_WINDOW);
    await instances.focus();
    await page.keyboard.press('ControlOrMeta+Shift+L');
    await expect(quickInput.items.first()).toBeVisible();
    await save('filter', [quickInput.root]);
    await page.keyboard.press('Escape');
    await page.setViewportSize(WINDOW);

    await row.click({ button: 'right', position: { x: 90, y: 12 } });
    const menu = page.locator('.monaco-menu').filter({ visible: true });
    await expect(menu).toBeVisible();
    await save('copy', [row, menu], { maxHeight: 206 });
    await page.keyboard.press('Escape');

    await row.click();
    await expect(detail.locator('[data-field]').first()).toBeVisible();
    await save('details', [detail.frame.owner()], { maxHeight: 214 });
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

/** Saves a picture of these elements for the step and the current theme. */
type Save = (step: string, elements: readonly Locator[], options?: ShotOptions) => Promise<void>;
