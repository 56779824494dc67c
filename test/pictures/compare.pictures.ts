import { encodePicture } from './encode';
import { PICTURE_FOLDERS, writePicture } from './pictureFiles';
import { addAccount, setSidebarWidth } from './scenes';
import { expect, test } from './test';

/** The languages of the README: VS Code's name for it, the end of the picture's name, and titles of commands. */
const LANGUAGES = [
  {
    language: 'en',
    suffix: '',
    save: 'CAMS: Save Snapshot',
    compare: 'CAMS: Compare with Snapshot…',
    refresh: 'CAMS: Refresh',
  },
  {
    language: 'zh-cn',
    suffix: '.zh-CN',
    save: 'CAMS: 保存快照',
    compare: 'CAMS: 与快照比较…',
    refresh: 'CAMS: 刷新',
  },
] as const;

test.use({ instances: 60, viewport: { width: 1500, height: 680 } });

for (const { language, suffix, save, compare, refresh } of LANGUAGES) {
  test.describe(language, () => {
    // A typed account has a name of its own. Its questions are expected in English.
    test.use({ language, keysInEnvironment: language !== 'en' });

    test('the differences since a snapshot', async ({ workbench, emulator, camera }) => {
      const { instances, notifications, page, quickInput } = workbench;
      if (language === 'en') await addAccount(workbench, emulator);
      await setSidebarWidth(workbench, 330);
      await instances.row('WhatsApp').waitFor();
      await workbench.runCommand(save);
      await expect(quickInput.items).toHaveCount(1);
      await quickInput.accept();
      await expect(notifications.all).toHaveCount(1);
      const [changed, removed, ...others] = [...emulator.data];
      const [added] = others;
      if (!changed || !removed || !added) throw new Error('The emulator has too few instances.');
      const now = { ...changed, State: 'suspended', InstanceDescription: 'Paused until the end of March' };
      const copy = { ...added, InstanceId: '29339999', InstanceName: 'acme-shop order updates' };
      emulator.mutate({ kind: 'replace', records: [now, copy, ...others] });
      await workbench.runCommand(refresh);
      await workbench.runCommand('Notifications: Clear All Notifications');
      await workbench.runCommand(compare);
      await quickInput.pick(/2\d{3}/);
      await expect(page.locator('.modified-in-monaco-diff-editor .view-line').nth(5)).toBeVisible();
      await expect(page.locator('.monaco-diff-editor .line-insert').first()).toBeVisible();
      // VS Code scrolls to the first difference; the summary is above it.
      await page.keyboard.press('ControlOrMeta+Home');
      await expect(
        page
          .locator('.view-line', { hasText: '# 1 ' })
          .or(page.locator('.view-line', { hasText: '新增' }))
          .first(),
      ).toBeVisible();
      const { folder, maxKilobytes } = PICTURE_FOLDERS.readme;
      const picture = await camera([page.locator('.part.editor')]);
      writePicture(`${folder}/compare${suffix}.webp`, await encodePicture(picture), maxKilobytes);
    });
  });
}
