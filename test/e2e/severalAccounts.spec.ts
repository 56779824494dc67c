import { findViolations, VIEW_SCOPE } from './driver/axe';
import { readFocus } from './driver/focus';
import { expect, test } from './driver/test';
import { THEMES } from './driver/themes';
import { typeAccount, type TypedAccount } from './typeAccount';

test.describe('all accounts', () => {
  test.use({ keysInEnvironment: false, ownWorkbench: true });

  test('are rows with their own filter, failure and panel', async ({ workbench, emulator }) => {
    const { detail, instances, notifications, page, quickInput } = workbench;
    const addAccount = async (name: string, channelType: string, temporary: Partial<TypedAccount> = {}) => {
      const data = [1, 2].map((n) => ({
        InstanceId: `${name}-${n}`,
        InstanceName: `${name} shop ${n}`,
        ChannelType: channelType,
        State: 'published',
      }));
      const keys = emulator.keys.add({ data, ...temporary });
      await workbench.runCommand('CAMS: Add Account…');
      await typeAccount(quickInput, { name, ...keys, ...temporary });
      await expect(instances.title).toContainText(name);
      return keys;
    };
    const acme = await addAccount('acme', 'VIBER', {
      accessKeyId: 'STS.NUemulatorAcme',
      securityToken: 'CAISemulatorTokenOfAcme/+=',
    });
    await addAccount('zenith', 'WHATSAPP');
    await instances.row('WhatsApp').waitFor();

    await workbench.runCommand('CAMS: Show All Accounts');
    const { host } = new URL(emulator.endpoint);
    await instances.expectTree([`acme | ${host}`, `zenith | ${host} · 2`]);
    await instances.expand('acme');
    await instances.expand('zenith');
    await instances.expand('Viber');
    await instances.expand('published');
    await instances.row('acme shop 1').waitFor();

    await test.step('each panel says whose instance it shows', async () => {
      await instances.click('acme shop 1');
      await expect(detail.body).toContainText('acme shop 1');
      await expect(detail.body).toContainText('acme');
      // The panel takes the focus when it opens, which would close a menu.
      await expect.poll(async () => (await readFocus(page, detail)).part).toBe('panel');
      await instances.focus();
    });

    await test.step('a filter applies to the account of its row', async () => {
      await instances.chooseFromMenu('zenith', 'Filter… Ctrl+Shift+L');
      await quickInput.pick('Name');
      await quickInput.expectQuestion('Name to search for.');
      await quickInput.answer('no such shop');
      await quickInput.expectQuestion('Filter Instances');
      await quickInput.cancel();
      await instances.row('No instances match the filter.').waitFor();
      await expect(instances.row('acme shop 1')).toBeVisible();
      await expect(instances.row('zenith')).toContainText('Filter: Name "no such shop"');
      await workbench.screenshot('all-accounts-filter-dark');
      await instances.chooseFromMenu('zenith', 'Clear Filters');
      await instances.row('WhatsApp').waitFor();
    });

    await test.step('a saved filter applies to the account that was chosen, and can be used for the others', async () => {
      await instances.chooseFromMenu('Viber', 'Show Only This Channel');
      await expect(instances.row('acme')).toContainText('Filter: Channel Viber');
      // Only acme has a filter to save, so that there is no question.
      await workbench.runCommand('CAMS: Save Filter As…');
      await quickInput.expectQuestion('Save Filter As');
      await quickInput.answer('Viber only');
      await quickInput.expectClosed();
      await workbench.runCommand('CAMS: Filter…');
      await quickInput.expectQuestion('Select an account');
      await quickInput.pick('zenith');
      await quickInput.expectQuestion('Filter Instances: zenith');
      await workbench.screenshot('all-accounts-saved-filters-dark');
      await quickInput.pick(/Viber only/);
      await expect(instances.row('zenith')).toContainText('Filter: Channel Viber');
      await instances.row('No instances match the filter.').waitFor();
      // Both have a filter to clear, so that the command asks for which of them.
      await workbench.runCommand('CAMS: Clear Filters');
      await quickInput.expectQuestion('Select an account');
      await quickInput.pick('zenith');
      await instances.row('WhatsApp').waitFor();
      await expect(instances.row('zenith')).toContainText(`${host} · 2`);
      await expect(instances.row('acme')).toContainText('Filter: Channel Viber');
      await instances.chooseFromMenu('acme', 'Filter… Ctrl+Shift+L');
      await quickInput.expectQuestion('Filter Instances: acme');
      await quickInput.clickItemButton(/Viber only/, 'Remove Filter');
      // The list closes and opens again without it.
      await expect(quickInput.item(/Viber only/)).toBeHidden();
      await expect(quickInput.item(/Save Filter As…/)).toBeVisible();
      await quickInput.pick(/Clear all filters/);
      await expect(instances.row('acme')).not.toContainText('Filter:');
      await workbench.runCommand('Notifications: Clear All Notifications');
    });

    await test.step('a failure stays with its account', async () => {
      emulator.keys.change(acme.accessKeyId, { access: 'NoPermission' });
      await instances.clickTitleAction('Refresh');
      await expect(instances.row('acme')).toContainText('do not have permission');
      await expect(instances.row('WhatsApp')).toBeVisible();
      await workbench.screenshot('all-accounts-failed-dark');
      await workbench.setTheme('Light Modern');
      await workbench.screenshot('all-accounts-failed-light');
      for (const theme of THEMES) {
        await workbench.setTheme(theme);
        expect(await findViolations(page.mainFrame(), VIEW_SCOPE)).toEqual([]);
      }
    });

    await test.step('the status bar names the account whose credentials end, and one notice renews them', async () => {
      emulator.keys.change(acme.accessKeyId, { access: 'allow', expiresAt: new Date(0).toISOString() });
      await instances.clickTitleAction('Refresh');
      await notifications.item(/The credentials of the account "acme" have expired/).waitFor();
      await expect(page.locator('.statusbar-item[id$="cams.account"]')).toHaveText(
        '2 accounts · acme: credentials expired',
      );
      await expect(instances.row('acme shop 1')).toBeVisible();
      for (const theme of ['Dark Modern', 'Light Modern'] as const) {
        await workbench.setTheme(theme);
        await workbench.screenshot(`all-accounts-expired-${theme.split(' ')[0]?.toLowerCase()}`);
      }
      await expect(notifications.all).toHaveCount(1);
    });

    await test.step('the active account alone is shown again', async () => {
      await workbench.runCommand('CAMS: Show Active Account Only');
      await instances.row('WhatsApp').waitFor();
      await expect(instances.row('acme')).toHaveCount(0);
    });
  });
});
