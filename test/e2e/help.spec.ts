import { expect, test } from './driver/test';
import { Walkthrough } from './driver/walkthrough';
import { THEMES } from './driver/themes';

// By default, VS Code 1.139 opens the settings as a modal overlay.
test.use({ ownWorkbench: true, settings: { 'workbench.editor.useModal': 'off' } });

test('the help view leads to the walkthrough, Check Access, the log and the settings', async ({
  workbench,
}) => {
  const { instances, page, panel, quickInput } = workbench;
  const { help } = instances;
  await expect(help.locator('.welcome-view')).toBeHidden();
  await instances.toggleHelp(true);
  const getStarted = help.getByRole('button', { name: 'Get Started' });
  await expect(getStarted).toBeVisible();
  for (const theme of THEMES) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`help-${theme}`);
  }

  await getStarted.click();
  await expect(new Walkthrough(page).title).toHaveText('Get Started with CAMS Explorer');
  await help.getByText('check access').click();
  await quickInput.expectQuestion(/^Access works$/m);
  await quickInput.cancel();
  await help.getByText('show the log').click();
  await expect(panel).toBeVisible();
  await workbench.runCommand('View: Hide Panel');
  await help.getByText('settings', { exact: true }).click();
  await expect(page.locator('.settings-editor')).toBeVisible();
  await instances.toggleHelp(false);
  await expect(help.locator('.welcome-view')).toBeHidden();
});
