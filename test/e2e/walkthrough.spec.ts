import { findViolations, WALKTHROUGH_SCOPE } from './driver/axe';
import { expect, test } from './driver/test';
import { Walkthrough } from './driver/walkthrough';
import { typeAccount } from './typeAccount';

const STEPS = {
  tryEmulator: 'addAccount',
  browse: 'browse',
  filter: 'filter',
  copy: 'copy',
  openDetails: 'details',
} as const;

const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  hc: 'Default High Contrast',
  hcLight: 'Default High Contrast Light',
} as const;

// VS Code keeps the progress, so that a shared window may have completed steps already.
test.use({ ownWorkbench: true, keysInEnvironment: false, viewport: { width: 1600, height: 900 } });

test('the walkthrough leads from adding an account to the details, and completes its steps', async ({
  workbench,
  emulator,
}) => {
  const { detail, instances, page, quickInput, tabs } = workbench;
  const walkthrough = new Walkthrough(page);
  await workbench.runCommand('CAMS: Get Started');
  await expect(walkthrough.title).toHaveText('Get Started with CAMS Explorer');
  await expect(walkthrough.steps).toHaveCount(5);
  await walkthrough.expectCompleted([]);

  for (const [step, picture] of Object.entries(STEPS)) {
    await walkthrough.select(step);
    await expect.poll(() => walkthrough.loadedPicture()).toBe(`${picture}-dark.webp`);
  }
  for (const [suffix, theme] of Object.entries(THEMES)) {
    await workbench.setTheme(theme);
    await walkthrough.select('tryEmulator');
    await expect.poll(() => walkthrough.loadedPicture()).toBe(`addAccount-${suffix}.webp`);
    await workbench.screenshot(`walkthrough-${suffix}`);
    expect(await findViolations(page.mainFrame(), WALKTHROUGH_SCOPE)).toEqual([]);
  }

  await walkthrough.click('tryEmulator', 'Add Account');
  await typeAccount(quickInput, { name: 'Demo', ...emulator });
  await instances.row('Viber').waitFor();
  await walkthrough.expectCompleted(['tryEmulator']);

  await walkthrough.click('browse', 'Show Instances');
  await instances.expand('Viber');
  await walkthrough.expectCompleted(['tryEmulator', 'browse']);

  // VS Code focuses a step a moment after it was selected, which closes a pick list that was opened at once.
  await expect(async () => {
    await walkthrough.click('filter', 'Filter');
    await quickInput.item('Name').click({ timeout: 2_000 });
  }).toPass();
  await quickInput.expectQuestion('Name to search for.');
  await quickInput.answer('acme');
  await expect(instances.message).toContainText('Name "acme"');
  await walkthrough.expectCompleted(['tryEmulator', 'browse', 'filter']);
  // The list of filters is open again, or has closed when the completed step took the focus.
  await quickInput.close();
  await workbench.runCommand('CAMS: Clear Filters');

  await walkthrough.click('openDetails', 'Show Instances');
  await instances.expand('Viber');
  await instances.expand('published');
  await instances.click('ร้านดอกบัว คำสั่งซื้อ');
  await expect(detail.locator('[data-field]').first()).toBeVisible();
  await tabs.filter({ hasText: 'Welcome' }).click();
  await walkthrough.expectCompleted(['tryEmulator', 'browse', 'filter', 'openDetails']);

  await walkthrough.click('copy', 'Show Instances');
  await tabs.filter({ hasText: 'ร้านดอกบัว คำสั่งซื้อ' }).click();
  await detail.button('Copy Instance ID').click();
  await workbench.expectClipboard('29339157');
  await tabs.filter({ hasText: 'Welcome' }).click();
  await walkthrough.expectCompleted(Object.keys(STEPS));
  await workbench.screenshot('walkthrough-completed');
});
