import type { InstanceRecord } from '../emulator/instances';
import { expect, test } from './driver/test';
import { typeAccount } from './typeAccount';

const shops = (count: number): InstanceRecord[] =>
  Array.from({ length: count }, (_, n) => ({
    InstanceId: `shop-${n + 1}`,
    InstanceName: `shop ${n + 1}`,
    ChannelType: n % 2 === 0 ? 'VIBER' : 'WHATSAPP',
    State: n % 4 < 2 ? 'published' : 'draft',
  }));

test.describe('Reveal in Tree', () => {
  test.use({ keysInEnvironment: false, ownWorkbench: true });

  test('loads up to the row, and asks about a filter and another account', async ({
    workbench,
    emulator,
  }) => {
    const { detail, instances, notifications, quickInput } = workbench;
    const row = instances.row('shop 401');
    const showFound = async () => {
      await workbench.runCommand('CAMS: Filter by Instance ID…');
      await quickInput.answer('shop-401');
      await instances.expectTree(['Viber | 1']);
      await instances.expand('Viber');
      await instances.expand('published');
      await instances.click('shop 401');
      await expect(detail.body).toContainText('shop 401');
    };
    emulator.reset({ data: shops(600) });
    await workbench.runCommand('CAMS: Add Account…');
    await typeAccount(quickInput, { name: 'acme', ...emulator });
    // Until the account is stored, a command would ask for one.
    await instances.expectTree(['WhatsApp | 300', 'Viber | 300']);

    await test.step('a row that is not loaded', async () => {
      await showFound();
      await workbench.runCommand('CAMS: Clear Filters');
      await instances.row('WhatsApp').waitFor();
      await expect(row).toBeHidden();
      await detail.button('Reveal in Tree').click();
      await expect(row).toBeVisible();
      await expect(row).toHaveAttribute('aria-selected', 'true');
      expect(emulator.transcript.at(-1)?.query).toMatchObject({ ChannelType: 'viber' });
    });

    await test.step('a row that takes long, until loading is stopped', async () => {
      await instances.clickTitleAction('Refresh');
      await expect(row).toBeHidden();
      emulator.faults.add({ kind: 'hold', match: { pageIndex: 3 } });
      await detail.button('Reveal in Tree').click();
      await expect.poll(() => emulator.heldCalls.list().length).toBe(1);
      await expect(instances.progress).toBeVisible();
      await instances.clickTitleAction('Stop Loading');
      await expect(instances.progress).toBeHidden();
      emulator.heldCalls.release();
      await expect(notifications.all).toHaveCount(0);
      await expect(row).toBeHidden();
    });

    await test.step('a row that the filter hides', async () => {
      await workbench.runCommand('CAMS: Filter by Name…');
      await quickInput.answer('shop 12');
      await expect(instances.message).toContainText('Name "shop 12"');
      await detail.button('Reveal in Tree').click();
      await expect(notifications.item('The filter hides this instance.')).toBeVisible();
      await workbench.screenshot('reveal-filtered-dark');
      await notifications.click('The filter hides this instance.', 'Clear Filters');
      await expect(row).toHaveAttribute('aria-selected', 'true');
    });

    await test.step('a row of another account', async () => {
      await workbench.runCommand('CAMS: Add Account…');
      await typeAccount(quickInput, { name: 'zenith', ...emulator.keys.add({ data: shops(2) }) });
      await expect(instances.title).toContainText('zenith');
      // VS Code hides a notice after some seconds, so the theme of its picture is set before.
      await workbench.setTheme('Light Modern');
      await detail.button('Reveal in Tree').click();
      const question = 'This instance belongs to the account "acme", which the tree does not show.';
      await expect(notifications.item(question)).toBeVisible();
      await workbench.screenshot('reveal-account-light');
      await notifications.click(question, 'Show All Accounts');
      await expect(row).toHaveAttribute('aria-selected', 'true');
      await expect(instances.title).not.toContainText('zenith');
      await workbench.screenshot('reveal-all-accounts-light');
    });

    await test.step('an instance that no longer exists', async () => {
      emulator.mutate({ kind: 'remove', ids: ['shop-401'] });
      await workbench.runCommand('CAMS: Show Active Account Only');
      await expect(instances.title).toContainText('zenith');
      await detail.button('Reveal in Tree').click();
      await notifications.click(/belongs to the account "acme"/, 'Switch to "acme"');
      await expect(notifications.item('This instance no longer exists in "acme".')).toBeVisible();
      await expect(instances.title).toContainText('acme');
    });
  });
});
