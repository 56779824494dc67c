import type { Workbench } from './driver/workbench';
import { expect, test } from './driver/test';
import { typeAccount } from './typeAccount';

const QUESTION = 'Search instances by name, ID, description or email';

/** An instance of the second account. Nothing of that account is loaded. */
const ZENITH = {
  InstanceId: 'zen-4711',
  InstanceName: 'Zenith front desk',
  ChannelType: 'VIBER',
  State: 'published',
  CustSpaceId: 'space-zenith0815',
  ContactMail: 'desk@zenith.example',
};

test.use({ ownWorkbench: true, instances: 1200, keysInEnvironment: false });

async function open({ page, instances, quickInput }: Workbench): Promise<void> {
  await instances.focus();
  await page.keyboard.press('ControlOrMeta+Alt+I');
  await quickInput.expectQuestion(QUESTION);
}

test('finds any instance of any account, and opens, copies, pins and reveals it', async ({
  workbench,
  emulator,
}) => {
  test.setTimeout(180_000);
  const { detail, instances, quickInput } = workbench;
  const last = emulator.data.at(-1);
  const { accessKeyId, accessKeySecret } = emulator;
  const zenith = emulator.keys.add({
    data: [ZENITH, { ...ZENITH, InstanceId: 'zen-4712', InstanceName: 'b' }],
  });
  await workbench.runCommand('CAMS: Add Account…');
  await typeAccount(quickInput, { name: 'zenith', ...zenith });
  await instances.row('Viber').waitFor();
  await workbench.runCommand('CAMS: Add Account…');
  await typeAccount(quickInput, { name: 'acme', accessKeyId, accessKeySecret });
  await instances.row('Other channels').waitFor();

  await test.step('loaded instances are listed before anything was opened', async () => {
    await open(workbench);
    await expect(quickInput.items.first()).toContainText('acme');
    await quickInput.cancel();
  });

  await test.step('words find loaded instances at once, with the match highlighted', async () => {
    await open(workbench);
    await quickInput.type('one-time');
    const row = quickInput.item('acme-shop one-time passwords');
    await expect(row.locator('.label-name .highlight').first()).toHaveText('one-time');
    await expect(row).toContainText('acme');
    await quickInput.type('lion bank');
    await expect(quickInput.items.first().locator('.label-name .highlight')).toHaveText(['Lion', 'Bank']);
    await quickInput.type('passwords ACME one');
    await expect(row).toBeVisible();
    await workbench.screenshot('go-to-words-dark');
    await quickInput.accept();
    await expect(detail.locator('[data-part="title"]')).toHaveText('acme-shop one-time passwords');
  });

  await test.step('a pasted ID finds its instance, though nothing of its account is loaded', async () => {
    await open(workbench);
    await quickInput.paste(ZENITH.InstanceId);
    await quickInput.item(ZENITH.InstanceName).waitFor();
    await expect(quickInput.item(ZENITH.InstanceName)).toContainText('zenith');
    await quickInput.accept();
    await expect(detail.locator('[data-part="title"]')).toHaveText(ZENITH.InstanceName);
    await expect(detail.body).toContainText('zenith');
  });

  await test.step('what was opened is listed first, and its ID is copied', async () => {
    await open(workbench);
    await quickInput.item(ZENITH.InstanceName).waitFor();
    await expect(quickInput.root).toContainText('recently opened');
    await quickInput.clickItemButton(ZENITH.InstanceName, 'Copy ID');
    await workbench.expectClipboard(ZENITH.InstanceId);
  });

  await test.step('the buttons of a row are reached with the keyboard', async () => {
    const { page } = workbench;
    const row = quickInput.items.first();
    const button = row.getByRole('button', { name: 'Copy ID' });
    await page.evaluate("navigator.clipboard.writeText('')");
    await expect(row).toHaveClass(/focused/);
    await expect(async () => {
      await page.keyboard.press('Tab');
      await expect(button).toBeFocused({ timeout: 500 });
    }).toPass();
    await page.keyboard.press('Enter');
    const id = (await row.locator('.label-description').textContent()) ?? '';
    await workbench.expectClipboard(id.trim());
  });

  await test.step('a pinned instance moves to the top, and back', async () => {
    await quickInput.clickItemButton('acme-shop one-time passwords', 'Pin');
    const pinned = quickInput.items.filter({ hasText: 'pinned' });
    await expect(pinned).toContainText('acme-shop one-time passwords');
    await expect(pinned).toHaveAttribute('data-index', '0');
    await workbench.screenshot('go-to-suggestions-dark');
    await quickInput.clickItemButton('acme-shop one-time passwords', 'Unpin');
    await expect(pinned).toHaveCount(0);
    await quickInput.cancel();
  });

  await test.step('a pasted customer space ID that no server searches for finds its instance', async () => {
    await open(workbench);
    await quickInput.paste(ZENITH.CustSpaceId);
    const value = `Customer space ID: ${ZENITH.CustSpaceId}`;
    await expect(quickInput.item(ZENITH.InstanceName)).toContainText(value);
    await workbench.screenshot('go-to-pasted-dark');
    await quickInput.cancel();
  });

  await test.step('other text that no server searches for is found in the whole list', async () => {
    await open(workbench);
    await quickInput.type('space zenith0815');
    await quickInput.item('Search the whole list of "zenith"').waitFor();
    await workbench.screenshot('go-to-whole-list-dark');
    await quickInput.pick('Search the whole list of "zenith"');
    await quickInput.item(ZENITH.InstanceName).waitFor();
    await quickInput.cancel();
  });

  await test.step('an instance that is not loaded is revealed in the tree', async () => {
    await open(workbench);
    await quickInput.paste(last?.InstanceId ?? '');
    const row = quickInput.items.filter({ hasText: last?.InstanceId ?? '' }).first();
    await row.hover();
    await row.getByRole('button', { name: 'Reveal in Tree' }).click();
    await quickInput.expectClosed();
    await expect(instances.rows.filter({ hasText: last?.InstanceId ?? '' }).first()).toBeVisible();
  });

  await test.step('a failing account is a row beside the results of the other', async () => {
    emulator.keys.change(zenith.accessKeyId, { access: 'NoPermission' });
    await open(workbench);
    const failure = quickInput.item(/^zenith: /);
    await quickInput.type('acme-shop marketing');
    await quickInput.item('acme-shop marketing').waitFor();
    await expect(failure).toContainText('do not have permission');
    await workbench.screenshot('go-to-failure-dark');
    await quickInput.cancel();
  });

  await test.step('with all accounts in the tree, a refused account is a row before and while the user types', async () => {
    await workbench.runCommand('CAMS: Show All Accounts');
    await instances.expand('zenith');
    await instances.row(/do not have permission/).waitFor();
    await open(workbench);
    const failure = quickInput.item(/^zenith: /);
    await expect(failure).toContainText('do not have permission');
    await quickInput.type('acme-shop marketing');
    await quickInput.item('acme-shop marketing').waitFor();
    await expect(failure).toBeVisible();
    await workbench.screenshot('go-to-all-accounts');
    await quickInput.cancel();
  });

  await test.step('the same in a light theme', async () => {
    await workbench.setTheme('Light Modern');
    await open(workbench);
    await quickInput.type('acme');
    await quickInput.item(/acme/).waitFor();
    await workbench.screenshot('go-to-words-light');
    await quickInput.cancel();
  });
});
