import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './driver/test';

const SETTING = 'cams.savedFilters';

test.describe('saved filters', () => {
  test.use({
    workspace: {
      '.vscode/settings.json': JSON.stringify({
        [SETTING]: [
          { name: 'Team drafts', states: ['draft'] },
          { name: 'Typing error', chanel: 'viber' },
        ],
      }),
    },
  });

  test('are saved, applied, renamed and removed, and shared in the workspace', async ({ workbench }) => {
    const { instances, notifications, quickInput } = workbench;
    const inUserSettings = () => fs.readFileSync(path.join(workbench.dir, 'user/User/settings.json'), 'utf8');
    const openFilters = async () => {
      await workbench.runCommand('CAMS: Filter…');
      await quickInput.expectQuestion('Filter Instances');
    };

    await test.step('a wrong one is reported by name', async () => {
      const notice =
        'The saved filter "Typing error" of the workspace is skipped: there is no property chanel.';
      await expect(notifications.item(notice)).toBeVisible();
      await workbench.screenshot('saved-filters-notice-dark');
      await workbench.runCommand('Notifications: Clear All Notifications');
    });

    await test.step('the present filter is saved', async () => {
      await instances.chooseFromMenu('Viber', 'Show Only This Channel');
      await instances.expectTree(['Viber | 3']);
      await workbench.runCommand('CAMS: Save Filter As…');
      await quickInput.answer('team DRAFTS');
      await expect(quickInput.message).toContainText('A filter of the workspace has this name.');
      await quickInput.answer('Viber only');
      await quickInput.expectClosed();
      await expect.poll(inUserSettings).toContain('"Viber only"');
      await workbench.runCommand('CAMS: Clear Filters');
      await instances.row('WhatsApp').waitFor();
    });

    await test.step('and applied from the list', async () => {
      await openFilters();
      await expect(quickInput.item(/Team drafts/)).toContainText('State draft (workspace)');
      await expect(quickInput.item(/Viber only/)).toContainText('Channel Viber');
      await workbench.screenshot('saved-filters-dark');
      await quickInput.pick(/Team drafts/);
      await quickInput.expectClosed();
      await expect(instances.message).toContainText('Filter: State draft');
      await openFilters();
      await quickInput.pick(/Viber only/);
      await instances.expectTree(['Viber | 3']);
    });

    await test.step('renamed', async () => {
      await openFilters();
      await quickInput.clickItemButton(/Viber only/, 'Rename Filter');
      await quickInput.expectQuestion('Rename Filter');
      await quickInput.answer('Team drafts');
      await expect(quickInput.message).toContainText('Another filter has this name.');
      await quickInput.answer('All of Viber');
      await expect(quickInput.item(/All of Viber/)).toBeVisible();
      await expect.poll(inUserSettings).toContain('"All of Viber"');
    });

    await test.step('and removed, which can be undone', async () => {
      await quickInput.clickItemButton(/All of Viber/, 'Remove Filter');
      await expect.poll(inUserSettings).not.toContain('All of Viber');
      // The list closes and opens again without it.
      await expect(quickInput.item(/All of Viber/)).toBeHidden();
      await expect(quickInput.item(/Team drafts/)).toBeVisible();
      await quickInput.expectQuestion('Filter Instances');
      await quickInput.cancel();
      await notifications.click('The filter "All of Viber" was removed.', 'Undo');
      await expect.poll(inUserSettings).toContain('"All of Viber"');
      await workbench.setTheme('Light Modern');
      await openFilters();
      await workbench.screenshot('saved-filters-light');
      await quickInput.cancel();
    });
  });
});
