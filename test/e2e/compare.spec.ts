import { expect, test } from './driver/test';
import { typeAccount } from './typeAccount';

test.describe('snapshots and comparison', () => {
  test.use({ keysInEnvironment: false, ownWorkbench: true });

  test('save, compare, list and remove', async ({ workbench, emulator }) => {
    test.slow(); // a journey through all commands, with a reload
    const { detail, dialog, editor, instances, notifications, page, quickInput, tabs } = workbench;
    const shop = (name: string, n: number, more: object = {}) => ({
      InstanceId: `${name}-${n}`,
      InstanceName: `shop ${n}`,
      ChannelType: 'VIBER',
      State: 'published',
      InstanceDescription: `Messages of shop ${n}`,
      ...more,
    });
    const addAccount = async (name: string) => {
      const keys = emulator.keys.add({ data: [1, 2, 3].map((n) => shop(name, n)) });
      await workbench.runCommand('CAMS: Add Account…');
      await typeAccount(quickInput, { name, ...keys });
      await expect(instances.title).toContainText(name);
      return keys;
    };
    /** The lines of one side of the diff editor that are on screen. */
    const lines = async (side: 'original' | 'modified') => {
      const shown = page.locator(`.${side}-in-monaco-diff-editor .view-line`);
      return (await shown.allTextContents()).map((line) => line.replaceAll('\u00a0', ' '));
    };
    const saveSnapshot = async (said: string) => {
      await quickInput.expectQuestion('Select what else to include, or press Enter');
      await quickInput.accept();
      await expect(notifications.item(said)).toBeVisible();
    };
    await addAccount('acme');
    const zenith = await addAccount('zenith');
    await instances.row('Viber').waitFor();

    await test.step('a snapshot is saved from the menu of the title', async () => {
      await instances.chooseFromTitleMenu('Save Snapshot');
      await saveSnapshot('Snapshot of zenith saved: 3 instances.');
      await workbench.screenshot('snapshot-saved');
      await notifications.click('Snapshot of zenith saved', 'Open');
      await expect(editor.locator('.view-line').first()).toContainText('{');
      await editor.locator('.view-line').first().click();
      await page.keyboard.type('typed');
      await expect(editor).not.toContainText('typed');
      await workbench.screenshot('snapshot-opened');
      // Keeps its tab when others are opened.
      await workbench.runCommand('View: Keep Editor');
    });

    await test.step('it is compared with the list', async () => {
      emulator.keys.change(zenith.accessKeyId, {
        data: [
          shop('zenith', 1),
          shop('zenith', 2, { State: 'draft' }),
          shop('zenith', 4),
          shop('zenith', 5),
        ],
      });
      await instances.clickTitleAction('Refresh');
      await expect(instances.row('Viber')).toContainText('4');
      await instances.expand('Viber');
      await expect(instances.row('draft')).toBeVisible();
      await instances.chooseFromTitleMenu('Compare with Snapshot…');
      await expect(quickInput.item(/\d{4}/)).toBeVisible();
      await workbench.screenshot('snapshot-list');
      await quickInput.pick(/\d{4}/);
      const title = /^zenith: .+ ↔ now/;
      // First: the status bar shows it for some seconds.
      await workbench.expectAnnouncement('status', '2 added · 1 removed · 1 changed');
      await expect(tabs.filter({ hasText: title })).toBeVisible();
      await expect.poll(() => lines('modified')).toContain('# 2 added · 1 removed · 1 changed');
      for (const side of ['original', 'modified'] as const) {
        const listed = async () => (await lines(side)).filter((line) => line.startsWith('# zenith')).sort();
        await expect
          .poll(listed)
          .toEqual([
            '# zenith-2 · shop 2 · changed',
            '# zenith-3 · shop 3 · removed',
            '# zenith-4 · shop 4 · added',
            '# zenith-5 · shop 5 · added',
          ]);
      }
      await expect.poll(() => lines('original')).toContain('  State: "published"');
      await expect.poll(() => lines('modified')).toContain('  State: "draft"');
      expect((await lines('modified')).join()).not.toContain('shop 1');
      await workbench.screenshot('compare-dark');
      await workbench.setTheme('Light Modern');
      await workbench.screenshot('compare-light');
      await workbench.setTheme('Dark Modern');
    });

    await test.step('two accounts are compared by name', async () => {
      await workbench.runCommand('CAMS: Compare Accounts…');
      await quickInput.expectQuestion('Select the first account to compare');
      await workbench.screenshot('compare-accounts-pick');
      await quickInput.pick('zenith');
      await expect(tabs.filter({ hasText: 'zenith ↔ acme' })).toBeVisible();
      await expect.poll(() => lines('modified')).toContain('# 1 added · 2 removed · 1 changed');
      await workbench.screenshot('compare-accounts');
    });

    await test.step('two selected instances are compared by field', async () => {
      await instances.expand('published');
      await instances.click('shop 4');
      // The panel takes the focus when it opens, which would close the menu.
      await expect(detail.locator('[data-part="title"]')).toHaveText('shop 4');
      await instances.focus();
      await instances.addToSelection('shop 5');
      await instances.chooseFromMenu('shop 5', 'Compare Selected');
      await expect(tabs.filter({ hasText: 'shop 4 ↔ shop 5' })).toBeVisible();
      await expect.poll(() => lines('original')).toContain('# 3 fields differ');
      await workbench.screenshot('compare-selected');
    });

    await test.step('an instance is compared with one of an account that the tree does not show', async () => {
      await instances.click('shop 4');
      // The panel takes the focus when it is shown, which would close the question.
      await expect(detail.locator('[data-part="title"]')).toBeVisible();
      await instances.focus();
      await workbench.runCommand('CAMS: Compare Selected');
      await quickInput.expectQuestion('Compare shop 4 with');
      await quickInput.type('acme-2');
      await quickInput.item('shop 2').waitFor();
      await workbench.screenshot('compare-pick');
      await quickInput.pick('shop 2');
      await expect(tabs.filter({ hasText: 'zenith: shop 4 ↔ acme: shop 2' })).toBeVisible();
    });

    await test.step('snapshots survive a reload, still read-only, and comparisons leave no broken editor', async () => {
      await workbench.reload();
      await workbench.screenshot('compare-reloaded');
      await expect(tabs.filter({ hasText: 'shop 4' })).toBeVisible();
      await expect(tabs.filter({ hasText: '↔' })).toHaveCount(0);
      await tabs.filter({ hasText: '.json' }).click();
      await editor.locator('.view-line').first().click();
      await page.keyboard.type('typed');
      await expect(editor.locator('.view-line').first()).toContainText('{');
      await expect(editor).not.toContainText('typed');
      await workbench.screenshot('snapshot-reloaded');
    });

    await test.step('snapshots stay when their account is removed, and say so', async () => {
      await workbench.runCommand('CAMS: Remove Account…');
      await quickInput.pick('zenith');
      await expect(dialog.detail).toContainText('Its snapshots (1) stay on this machine');
      await workbench.screenshot('snapshot-account-remove');
      await dialog.click('Remove');
      await expect(instances.title).toContainText('acme');
      // The focus moves to the rows of the other account, which would close the menu.
      await expect.poll(async () => (await instances.focusedRow())?.label).toBe('Viber');
      await instances.chooseFromTitleMenu('Snapshots…');
      await expect(quickInput.items.first()).toContainText('zenith (account removed)');
      await workbench.screenshot('snapshot-account-removed');
      await quickInput.pick(/\d{4}/);
      await quickInput.expectQuestion('Select what to do with the snapshot');
      await workbench.screenshot('snapshot-actions');
      await quickInput.pick(/Remove…/);
      await expect(dialog.message).toContainText('Remove the snapshot of zenith from');
      await dialog.click('Remove');
      await expect(notifications.item('There are no snapshots yet.')).toBeVisible();
    });
  });
});
