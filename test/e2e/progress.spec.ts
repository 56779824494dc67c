import { expect, test } from './driver/test';
import { typeAccount } from './typeAccount';

test('loading shows progress where it happens until it ends, and can be canceled', async ({
  workbench,
  emulator,
}) => {
  const { detail, instances, notifications, quickInput } = workbench;
  await instances.expand('Viber');
  await instances.expand('draft');
  await instances.click('acme-shop one-time passwords');
  await expect(detail.button('Reload')).toBeVisible();
  emulator.faults.add({ kind: 'hold', times: 'always' });

  await workbench.runCommand('CAMS: Add Account…');
  const { accessKeyId, accessKeySecret } = emulator;
  await typeAccount(quickInput, { name: 'slow', accessKeyId, accessKeySecret });
  await detail.button('Reload').click();
  await expect(detail.text('Reloading…')).toBeVisible();
  await instances.clickTitleAction('Refresh');
  await expect.poll(() => emulator.heldCalls.list().length).toBe(3);
  await expect(instances.progress).toBeVisible();
  await expect(instances.row('Viber')).toBeVisible();

  await notifications.click(/^Checking the keys with Alibaba Cloud…/, 'Cancel');
  await expect(quickInput.input).toBeVisible();
  await quickInput.cancel();
  await instances.clickTitleAction('Stop Loading');
  await expect(instances.message).toBeHidden();
  await expect(instances.progress).toBeHidden();
  await expect(instances.row('Viber')).toContainText('3');

  await expect(detail.text('Reloading…')).toBeVisible();
  emulator.faults.clear();
  emulator.heldCalls.release();
  await expect(detail.text('Reloading…')).toBeHidden();
  await expect(notifications.all).toHaveCount(0);
});

test.describe('in a large account', () => {
  test.use({ instances: 1200 });

  test('the progress bar stays until the channels that load in the background are there', async ({
    workbench,
    emulator,
  }) => {
    const { instances } = workbench;
    emulator.faults.add({ kind: 'hold', match: { channelType: 'VIBER' } });
    await instances.clickTitleAction('Refresh');
    await expect.poll(() => emulator.heldCalls.list().length).toBe(1);
    // The command has ended with the first page, and with it the progress of its own.
    await expect(instances.row('Viber')).not.toContainText('40');
    await expect(instances.progress).toBeVisible();
    await instances.hoverTitle();
    await expect(instances.titleAction('Stop Loading')).toBeVisible();
    emulator.heldCalls.release();
    await expect(instances.row('Viber')).toContainText('40');
    await expect(instances.progress).toBeHidden();
  });
});
