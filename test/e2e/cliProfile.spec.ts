import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../vscode/temporaryFolder';
import { readFocus } from './driver/focus';
import { expect, test as base } from './driver/test';

/** Starts VS Code on a machine where the Alibaba Cloud CLI is set up with the emulator's keys. */
const test = base.extend<{ cliConfig: string }>({
  cliConfig: async ({ emulator }, use) => {
    const file = path.join(temporaryFolder('cli'), 'config.json');
    const { accessKeyId, accessKeySecret } = emulator;
    const keys = { access_key_id: accessKeyId, access_key_secret: accessKeySecret };
    const region = { region_id: 'ap-southeast-1' };
    const profiles = [
      { name: 'staging', mode: 'AK', access_key_id: 'LTAI5tUnknownKey00000000', access_key_secret: 'none' },
      { name: 'acme-prod', mode: 'AK', ...keys, ...region },
      { name: 'token', mode: 'BearerToken', bearer_token: 'none' },
    ];
    fs.writeFileSync(file, JSON.stringify({ current: 'acme-prod', profiles }));
    await use(file);
  },
  environment: async ({ cliConfig }, use) => {
    await use({ ALIBABA_CLOUD_CONFIG_FILE: cliConfig });
  },
});

test.use({ ownWorkbench: true, keysInEnvironment: false });

test('with a CLI profile, the first start leads to the instances and to several accounts, by keyboard alone', async ({
  workbench,
  emulator,
  cliConfig,
}) => {
  test.setTimeout(240_000);
  const { detail, dialog, instances, page, quickInput } = workbench;
  const { keyboard } = page;
  const before = fs.readFileSync(cliConfig, 'utf8');
  const status = page.locator('.statusbar-item[id$="cams.account"]');
  const focusItem = async (label: string): Promise<void> => {
    await expect(async () => {
      if ((await quickInput.item(label).getAttribute('class'))?.includes('focused')) return;
      await keyboard.press('ArrowDown');
      throw new Error(`${label} has not been reached.`);
    }).toPass({ intervals: [100] });
  };

  await test.step('the welcome view offers the current profile, and its button leads to the first row', async () => {
    await expect(instances.welcome.getByRole('button').first()).toHaveText('Use CLI Profile');
    await expect(instances.title).toContainText('CLI profile "acme-prod"');
    await expect(status).toHaveCount(0);
    await workbench.screenshot('cli-welcome-dark');
    await workbench.setTheme('Light Modern');
    await workbench.screenshot('cli-welcome-light');
    await keyboard.press('F1');
    await keyboard.insertText('Use Alibaba Cloud CLI Profile');
    await focusItem('CAMS: Use Alibaba Cloud CLI Profile');
    await keyboard.press('Enter');
    await expect.poll(async () => (await readFocus(page, detail)).name).toMatch(/^WhatsApp/);
    await expect(instances.title).toContainText('acme-prod · ');
  });

  await test.step('the status bar says account, region and count', async () => {
    await expect(status).toContainText(/acme-prod · 127\.0\.0\.1:\d+ · 30$/);
    await expect(status.locator('a')).toHaveAccessibleName(
      /^CAMS account acme-prod, .*30 instances loaded\./,
    );
  });

  await test.step('another profile is added from the list, which rejects what cannot sign a call', async () => {
    await keyboard.press('F1');
    await keyboard.insertText('CAMS: Add Account…');
    await focusItem('CAMS: Add Account…');
    await keyboard.press('Enter');
    await quickInput.expectQuestion('Select where the keys of the account come from');
    await expect(quickInput.item('From Alibaba Cloud CLI…')).toHaveClass(/focused/);
    await workbench.screenshot('cli-sources-light');
    await keyboard.press('Enter');
    await quickInput.expectQuestion('Select a profile of the Alibaba Cloud CLI');
    await workbench.screenshot('cli-profiles-light');
    await focusItem('token');
    await keyboard.press('Enter');
    await expect(quickInput.item('token')).toBeVisible();
    await focusItem('staging');
    await keyboard.press('Enter');
    await expect(dialog.message).toHaveText('The AccessKey ID does not exist.');
    await workbench.screenshot('cli-rejected-light');
    await dialog.click('Choose Another Profile');
    await quickInput.expectQuestion('Select a profile of the Alibaba Cloud CLI');
    await focusItem('acme-prod');
    await keyboard.press('Enter');
    await expect(instances.title).toContainText('acme-prod 2 · ');
  });

  await test.step('the list of accounts renames, gives an endpoint, switches and removes', async () => {
    await status.click();
    await quickInput.expectQuestion('Select an account to switch to, or one of its actions');
    await expect(quickInput.item('acme-prod 2')).toContainText(
      /active · .* · CLI profile "acme-prod" · ready/,
    );
    await workbench.screenshot('accounts-light');
    await workbench.setTheme('Dark Modern');
    await workbench.screenshot('accounts-dark');
    await quickInput.clickItemButton('acme-prod 2', 'Rename…');
    await quickInput.expectQuestion('Edit acme-prod 2');
    await quickInput.answer('second');
    await quickInput.expectQuestion('Select an account to switch to');
    await quickInput.clickItemButton('second', 'Edit Account…');
    await quickInput.pick('Endpoint and region');
    await quickInput.pick('Other Endpoint…');
    await quickInput.answer('http://cams.example.com');
    await expect(quickInput.message).toContainText('The endpoint may use http:// only for this machine');
    await quickInput.answer(emulator.endpoint.replace('127.0.0.1', 'localhost'));
    await quickInput.expectQuestion('Select what to change');
    await workbench.screenshot('account-edit-dark');
    await keyboard.press('Escape');
    await quickInput.expectQuestion('Select an account to switch to');
    await keyboard.press('Escape');
    await expect(instances.title).toContainText(/second · localhost:\d+/);

    await instances.chooseFromTitleMenu('Accounts…');
    await focusItem('acme-prod');
    await keyboard.press('Enter');
    await expect(instances.title).toContainText('acme-prod · ');
    await status.click();
    await quickInput.clickItemButton('second', 'Remove Account…');
    await expect(dialog.detail).toContainText('The source of its keys stays as it is');
    await dialog.click('Remove');
    await quickInput.expectQuestion('Select an account to switch to');
    await expect(quickInput.item('second')).toHaveCount(0);
    await keyboard.press('Escape');
  });

  expect(fs.readFileSync(cliConfig, 'utf8')).toBe(before);
});
