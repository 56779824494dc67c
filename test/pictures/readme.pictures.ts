import { encodePicture } from './encode';
import { PICTURE_FOLDERS, writePicture } from './pictureFiles';
import { PUBLIC_ENDPOINT } from './publicEndpoint';
import { addAccount, browse, setSidebarWidth } from './scenes';
import { expect, INSIDE, test } from './test';

/** The languages of the README: VS Code's name for it, the end of the pictures' names, two commands' titles and a name. */
const LANGUAGES = [
  {
    language: 'en',
    suffix: '',
    exportCommand: 'CAMS: Export…',
    savedFilter: 'Viber drafts',
    pinCommand: 'CAMS: Pin Instance',
    goToCommand: 'CAMS: Go to Instance…',
    sortCommand: 'CAMS: Sort Instances By…',
    linkCommand: 'CAMS: Open Link…',
  },
  {
    language: 'zh-cn',
    suffix: '.zh-CN',
    exportCommand: 'CAMS: 导出…',
    savedFilter: 'Viber 草稿',
    pinCommand: 'CAMS: 固定实例',
    goToCommand: 'CAMS: 转到实例…',
    sortCommand: 'CAMS: 实例排序方式…',
    linkCommand: 'CAMS: 打开链接…',
  },
] as const;

test.use({ instances: 1200, viewport: { width: 1180, height: 660 } });

for (const { language, suffix, savedFilter, ...commands } of LANGUAGES) {
  test.describe(language, () => {
    // A typed account has a name of its own. Its questions are expected in English.
    test.use({ language, keysInEnvironment: language !== 'en' });
    test.use({
      settings: {
        'cams.endpoint': PUBLIC_ENDPOINT,
        'cams.savedFilters': [{ name: savedFilter, channel: 'viber', states: ['draft'] }],
      },
    });

    test('the tree with the details, and the filters', async ({ workbench, emulator, camera }) => {
      const { detail, instances, page, quickInput } = workbench;
      const save = async (name: string, png: Buffer): Promise<void> => {
        const { folder, maxKilobytes } = PICTURE_FOLDERS.readme;
        writePicture(`${folder}/${name}${suffix}.webp`, await encodePicture(png), maxKilobytes);
      };
      if (language === 'en') await addAccount(workbench, emulator);
      await setSidebarWidth(workbench, 330);
      const row = await browse(workbench);
      await row.click();
      await expect(detail.locator('[data-field]')).toHaveCount(14);
      await save('overview', await camera([page.locator('.part.sidebar'), page.locator('.part.editor')]));

      await instances.focus();
      await page.keyboard.press('ControlOrMeta+Shift+L');
      await expect(quickInput.items.first()).toBeVisible();
      await save('filter', await camera([quickInput.root], INSIDE));
      await quickInput.cancel();

      await row.click({ button: 'right' });
      const menus = page.locator('.monaco-menu');
      await menus.locator('[role="menuitem"][aria-haspopup="true"]').last().hover();
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('menuitem', { name: 'Go' }).last()).toBeVisible();
      await save('copyAs', await camera([menus.first(), menus.last()], INSIDE));
      await instances.menus.close();

      await workbench.runCommand(commands.exportCommand);
      await expect(quickInput.item('NDJSON')).toBeVisible();
      await save('export', await camera([quickInput.root], INSIDE));
      await quickInput.cancel();

      await workbench.runCommand(commands.goToCommand);
      await quickInput.type('passwords');
      await expect(quickInput.items.nth(3)).toBeVisible();
      await save('goToInstance', await camera([quickInput.root], INSIDE));
      await quickInput.cancel();

      await workbench.runCommand(commands.linkCommand);
      await quickInput.type('vscode://cams-explorer.cams-explorer/instance/29349798?name=Acme');
      await save('link', await camera([quickInput.root], INSIDE));
      await quickInput.cancel();

      await workbench.runCommand(commands.sortCommand);
      await expect(quickInput.items.nth(4)).toBeVisible();
      await save('sort', await camera([quickInput.root], INSIDE));
      await quickInput.cancel();

      // By mouse: the click on the row gives the focus to the details at some later moment.
      await row.click();
      const at = Number(await row.getAttribute('data-index'));
      for (const other of [at + 1, at + 2]) {
        const next = instances.rows.and(page.locator(`[data-index="${other}"]`));
        await next.click({ modifiers: ['ControlOrMeta'] });
      }
      await expect(instances.rows.and(page.locator('[aria-selected="true"]'))).toHaveCount(3);
      await instances.focus();
      await workbench.runCommand(commands.pinCommand);
      const channels = instances.rows.and(page.locator('[aria-level="1"]'));
      await expect(channels.first()).toHaveAttribute('aria-label', /3/);
      await expect(instances.rows.nth(1)).toHaveAttribute('aria-level', '2');
      await page.keyboard.press('Home');
      await save('pinned', await camera([instances.rows.first(), instances.rows.nth(7)], INSIDE));
    });
  });
}
