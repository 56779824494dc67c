import { findViolations, VIEW_SCOPE } from './driver/axe';
import { expect, test } from './driver/test';
import { THEMES, type Workbench } from './driver/workbench';
import { typeAccount } from './typeAccount';

test.use({ ownWorkbench: true, keysInEnvironment: false });

test('view and detail panel have no violation of WCAG 2.2 AA in any theme', async ({
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
  await expectNoViolations(workbench, { panel: true });

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
  await workbench.setTheme('Light Modern'); // it has the least contrast
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
