import { findViolations, QUICK_INPUT_SCOPE, VIEW_SCOPE } from './driver/axe';
import { expect, test } from './driver/test';
import { THEMES } from './driver/themes';
import type { Workbench } from './driver/workbench';
import { typeAccount } from './typeAccount';

test.use({ ownWorkbench: true, keysInEnvironment: false });

const LEAST_CONTRAST = 'Light Modern';

/** The commands that ask something, each with its first question. */
const QUESTIONS = {
  'CAMS: Filter…': 'Filter Instances',
  'CAMS: Filter by State…': 'Select the states to show',
  'CAMS: Filter by Name…': 'Name to search for',
  'CAMS: Go to Instance…': 'Search instances by name',
  'CAMS: Add Account…': 'Select where the keys of the account come from',
  'CAMS: Sort Instances By…': 'Select how to sort the instances',
  'CAMS: Copy As…': 'Copy As',
};

test('view, detail panel and questions have no violation of WCAG 2.2 AA in any theme', async ({
  workbench,
  emulator,
}) => {
  test.setTimeout(240_000);
  const { detail, instances, quickInput } = workbench;
  const { accessKeyId, accessKeySecret } = emulator;

  await expect(instances.welcome).toBeVisible();
  await expectNoViolations(workbench, { panel: false });

  await workbench.runCommand('CAMS: Add Account…');
  await typeAccount(quickInput, { name: 'acme', accessKeyId, accessKeySecret });
  await instances.row('WhatsApp').waitFor();
  await instances.expand('Viber');
  await instances.expand('published');
  await instances.chooseFromMenu('ร้านดอกบัว คำสั่งซื้อ', 'Pin Instance');
  await instances.row('Pinned').waitFor();
  await instances.click('ร้านดอกบัว คำสั่งซื้อ');
  await expect(detail.button('Reload')).toBeVisible();
  await workbench.runCommand('CAMS: Filter by Name…');
  await quickInput.answer('acme');
  await expect(instances.message).toContainText('Name "acme"');
  await instances.toggleHelp(true);
  await expect(instances.help.getByRole('button', { name: 'Get Started' })).toBeVisible();
  await expectNoViolations(workbench, { panel: true });
  await instances.toggleHelp(false);
  await test.step('questions', () => expectAccessibleQuestions(workbench));

  emulator.keys.change(accessKeyId, { access: 'NoPermission' });
  await instances.clickTitleAction('Refresh');
  await instances.row('These keys do not have permission to list instances.').waitFor();
  await detail.button('Reload').click();
  await expect(detail.locator('[data-part="notice"]')).toBeVisible();
  await detail.button('Reload').hover(); // hovered buttons have other colors
  await expectNoViolations(workbench, { panel: true });

  emulator.keys.change(accessKeyId, { access: 'allow' });
  emulator.mutate({ kind: 'remove', ids: ['29339157'] });
  await detail.button('Reload').click();
  await expect(detail.locator('[data-part="notice"]')).toContainText('no longer exists');
  await workbench.setTheme(LEAST_CONTRAST);
  expect(await findViolations(await detail.ownFrame(), { include: 'html' })).toEqual([]);
});

/** Checks our part of the sidebar and, if it is open, the panel. */
async function expectNoViolations(
  workbench: Workbench,
  { panel }: { readonly panel: boolean },
): Promise<void> {
  const { detail, page } = workbench;
  for (const theme of THEMES) {
    await test.step(theme, async () => {
      await workbench.setTheme(theme);
      expect(await findViolations(page.mainFrame(), VIEW_SCOPE)).toEqual([]);
      await expectNamesWithText(workbench);
      if (panel) expect(await findViolations(await detail.ownFrame(), { include: 'html' })).toEqual([]);
    });
  }
}

/** Checks the questions of the commands: one in every theme, the others in one, because VS Code draws them alike. */
async function expectAccessibleQuestions(workbench: Workbench): Promise<void> {
  const { page, quickInput } = workbench;
  const expectAccessible = async (): Promise<void> => {
    expect.soft(await findViolations(page.mainFrame(), QUICK_INPUT_SCOPE)).toEqual([]);
    expect.soft(await quickInput.withoutName()).toEqual([]);
  };
  await workbench.runCommand('CAMS: Accounts…');
  await quickInput.expectQuestion('Select an account');
  for (const theme of THEMES) {
    await workbench.setTheme(theme);
    await expectAccessible();
  }
  await quickInput.cancel();
  await workbench.setTheme(LEAST_CONTRAST);
  for (const [command, question] of Object.entries(QUESTIONS)) {
    await workbench.runCommand(command);
    await quickInput.expectQuestion(question);
    await test.step(command, expectAccessible);
    await quickInput.cancel();
  }
  await workbench.runCommand('CAMS: Export…');
  await quickInput.expectQuestion('Select a format');
  await expectAccessible();
  await quickInput.pick('CSV');
  await quickInput.expectQuestion('Select what else to include');
  await expectAccessible();
  await quickInput.cancel();
}

/**
 * Expects that the accessible name of each row has the row's visible texts, as WCAG 2.5.3 requires. It is checked here
 * instead of by axe: see `VIEW_SCOPE`.
 */
async function expectNamesWithText({ instances }: Workbench): Promise<void> {
  const withoutText = (await instances.visibleRows()).filter(
    ({ ariaLabel, label, description }) => !ariaLabel.includes(label) || !ariaLabel.includes(description),
  );
  expect(withoutText).toEqual([]);
}
