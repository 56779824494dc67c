import { KeyboardUser } from './driver/keyboardUser';
import { expect } from './driver/test';
import { keyFields, test } from './cliTest';

test.use({
  ownWorkbench: true,
  keysInEnvironment: false,
  profiles: async ({ emulator }, use) => {
    await use([
      { name: 'acme-prod', mode: 'AK', ...keyFields(emulator), region_id: 'ap-southeast-1' },
      { name: 'staging', mode: 'AK', access_key_id: 'LTAI5tUnknownKey00000000', access_key_secret: 'none' },
      { name: 'token', mode: 'BearerToken', bearer_token: 'none' },
    ]);
  },
});

test('with a CLI profile, the first start leads to the instances and to several accounts, by keyboard alone', async ({
  workbench,
  emulator,
  cliConfig,
}) => {
  test.setTimeout(240_000);
  const { instances, page, quickInput } = workbench;
  const user = new KeyboardUser(workbench);
  const before = cliConfig.read();
  const status = page.locator('.statusbar-item[id$="cams.account"]');
  /** Opens the list of accounts from the status bar: to the next part of the window until there, then along its items. */
  const openAccountsFromStatusBar = async (): Promise<void> => {
    await user.pressUntilFocused('F6', 'status bar', /acme-prod/);
    await user.pressUntilFocused('ArrowRight', 'status bar', /^CAMS account /);
    await user.press('Enter');
    await quickInput.expectQuestion('Select an account to switch to, or one of its actions');
    await user.expectFocus('quick input', /^Select an account/);
  };
  /** Presses a button of a row: Tab leads to the list, then to the row's buttons; arrow keys lead along them. */
  const pressItemButton = async (label: string, button: string, key = 'ArrowRight'): Promise<void> => {
    await user.focusItem(label);
    await user.press('Tab');
    await user.expectFocus('quick input', new RegExp(`^\\w+ +${label},`));
    await user.press('Tab');
    await user.pressUntilFocused(key, 'quick input', button);
    await user.press('Enter');
  };

  await test.step('the welcome view offers the current profile, and its button leads to the first row', async () => {
    await expect(instances.welcome.getByRole('button').first()).toHaveText('Use CLI Profile');
    await expect(instances.title).toContainText('CLI profile "acme-prod"');
    await expect(status).toHaveCount(0);
    await workbench.screenshot('cli-welcome-dark');
    await workbench.setTheme('Light Modern');
    await workbench.screenshot('cli-welcome-light');
    await user.run('View: Show Explorer');
    await expect(instances.root).toBeHidden();
    await user.run('View: Show CAMS');
    await user.expectFocusOnWelcome(/^The Alibaba Cloud CLI is set up/);
    await user.press('Tab');
    await user.expectFocus('view', 'Use CLI Profile');
    await user.press('Enter');
    await user.expectFocus('view', /^WhatsApp/);
    await expect(instances.title).toContainText('acme-prod · ');
  });

  await test.step('the status bar says account, region and count', async () => {
    await expect(status).toContainText(/acme-prod · 127\.0\.0\.1:\d+ · 30$/);
    await expect(status.locator('a')).toHaveAccessibleName(
      /^CAMS account acme-prod, .*30 instances loaded\./,
    );
  });

  await test.step('another profile is added from the list, which rejects what cannot sign a call', async () => {
    await user.run('CAMS: Add Account…');
    await quickInput.expectQuestion('Select where the keys of the account come from');
    await expect(quickInput.item('From Alibaba Cloud CLI…')).toHaveClass(/focused/);
    await workbench.screenshot('cli-sources-light');
    await user.press('Enter');
    await quickInput.expectQuestion('Select a profile of the Alibaba Cloud CLI');
    await expect(quickInput.item('acme-prod')).toHaveClass(/focused/);
    await workbench.screenshot('cli-profiles-light');
    await user.pick('token');
    await expect(quickInput.item('token')).toBeVisible();
    await user.pick('staging');
    await expect(workbench.dialog.message).toHaveText('The AccessKey ID does not exist.');
    await workbench.screenshot('cli-rejected-light');
    await user.expectFocus('dialog', 'Check Again');
    await user.pressUntilFocused('Tab', 'dialog', 'Choose Another Profile');
    await user.press('Enter');
    await quickInput.expectQuestion('Select a profile of the Alibaba Cloud CLI');
    await user.pick('acme-prod');
    await expect(instances.title).toContainText('acme-prod 2 · ');
    await user.expectFocus('view', /^WhatsApp/);
  });

  await test.step('the list of accounts renames, edits, checks, switches and removes', async () => {
    await openAccountsFromStatusBar();
    await expect(quickInput.item('acme-prod 2')).toHaveClass(/focused/);
    await expect(quickInput.item('acme-prod 2')).toContainText(
      /active · .* · CLI profile "acme-prod" · ready/,
    );
    await workbench.screenshot('accounts-light');
    await workbench.setTheme('Dark Modern');
    await workbench.screenshot('accounts-dark');
    await pressItemButton('acme-prod 2', 'Rename…');
    await user.answer('Edit acme-prod 2', 'second');
    await quickInput.expectQuestion('Select an account to switch to');
    await expect(quickInput.item('second')).toHaveClass(/focused/);
    await pressItemButton('second', 'Edit Account…');
    await quickInput.expectQuestion('Select what to change');
    await user.pick('Endpoint and region');
    await user.pick('Other Endpoint…');
    await user.answer(/Endpoint: a host name/, 'http://cams.example.com');
    await expect(quickInput.message).toContainText('The endpoint may use http:// only for this machine');
    await user.press('ControlOrMeta+a');
    await user.answer(/http:/, emulator.endpoint.replace('127.0.0.1', 'localhost'));
    await quickInput.expectQuestion('Select what to change');
    await expect(quickInput.item('Endpoint and region')).toHaveClass(/focused/);
    await workbench.screenshot('account-edit-dark');
    await user.press('Escape');
    await quickInput.expectQuestion('Select an account to switch to');
    // In a list that is shown again, the arrow keys may not reach every button.
    await user.pick('second');
    await quickInput.expectQuestion('Select an action');
    await workbench.screenshot('account-actions-dark');
    await user.press('Escape');
    await quickInput.expectQuestion('Select an account to switch to');
    await user.pick('second');
    await user.pick('Check Access…');
    await quickInput.expectQuestion(/^Access works$/m);
    await user.press('Escape');
    await quickInput.expectClosed();
    await expect(instances.title).toContainText(/second · localhost:\d+/);

    await user.run('View: Show Explorer');
    await user.run('View: Show CAMS');
    await user.expectPart('view');
    await user.press('Home');
    await user.expectFocus('view', /^WhatsApp/);
    // The actions in the view's title are before the rows.
    await user.press('Shift+Tab');
    await user.pressUntilFocused('ArrowRight', 'view', /^More Actions/);
    await user.press('Enter');
    await page.getByRole('menuitem', { name: 'Accounts…', exact: true }).waitFor();
    await user.pressUntilFocused('ArrowDown', 'menu', 'Accounts…');
    await user.press('Enter');
    await quickInput.expectQuestion('Select an account to switch to');
    await user.pick('acme-prod');
    await expect(instances.title).toContainText('acme-prod · ');
    await user.expectFocus('view', /^WhatsApp/);

    await openAccountsFromStatusBar();
    await pressItemButton('second', 'Remove Account…', 'ArrowLeft');
    await expect(workbench.dialog.detail).toContainText('The source of its keys stays as it is');
    await user.expectFocus('dialog', 'Remove');
    await user.press('Enter');
    await quickInput.expectQuestion('Select an account to switch to');
    await expect(quickInput.item('second')).toHaveCount(0);
    await user.press('Escape');
    await quickInput.expectClosed();
    await expect(instances.title).toContainText('acme-prod · ');
  });

  expect(cliConfig.read()).toBe(before);
});

test.describe('with the profile that the CLI sets up first', () => {
  test.use({
    profiles: async ({ emulator }, use) => {
      await use([{ name: 'default', mode: 'AK', ...keyFields(emulator), region_id: 'ap-southeast-1' }]);
    },
  });

  test('the first button of the view names it, and leads to the instances', async ({ workbench }) => {
    const { instances } = workbench;
    const button = instances.welcome.getByRole('button').first();
    await expect(button).toHaveText('Use CLI profile "default"');
    await button.click();
    await instances.row('WhatsApp').waitFor();
    await expect(instances.title).toContainText('default · ');
  });
});
