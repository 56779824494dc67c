import { readSyncedKeys } from './driver/extensionStorage';
import { expect, test } from './driver/test';
import type { Workbench } from './driver/workbench';

test.use({ ownWorkbench: true });

const THAI = 'ร้านดอกบัว คำสั่งซื้อ';
const JAPANESE = 'さくら商店・お客様窓口';
const PASSWORDS = 'acme-shop one-time passwords';

/** The rows of the group, without the space that VS Code puts around them. */
async function expectPinned({ instances }: Workbench, ...lines: readonly string[]): Promise<void> {
  await expect
    .poll(async () => {
      const all = await instances.toLines();
      const end = all.findIndex((line, at) => at > 0 && !line.startsWith(' '));
      return all.slice(0, end < 0 ? undefined : end);
    })
    .toEqual([`Pinned | ${lines.length}`, ...lines.map((line) => `  ${line}`)]);
}

test('pinned instances stay on top: with a filter, after a restart, and when they are gone', async ({
  workbench,
  emulator,
}) => {
  test.setTimeout(180_000);
  const { detail, instances, page, quickInput } = workbench;
  await instances.expand('Viber');
  await instances.expand('draft');
  await instances.expand('published');

  await test.step('pins one and several instances from the context menu', async () => {
    await instances.chooseFromMenu(PASSWORDS, 'Pin Instance');
    await workbench.expectAnnouncement('status', 'Instance pinned.');
    await expectPinned(workbench, `${PASSWORDS} | draft`);
    await instances.click(THAI);
    await expect(detail.locator('[data-part="title"]')).toHaveText(THAI);
    await instances.focus();
    await instances.addToSelection(JAPANESE);
    await workbench.runCommand('CAMS: Pin Instance');
    await workbench.expectAnnouncement('status', '2 instances pinned.');
    await expectPinned(workbench, `${PASSWORDS} | draft`, `${THAI} | published`, `${JAPANESE} | published`);
    await expect(instances.row('draft')).toBeVisible();
  });

  await test.step('the panel shows and changes whether its instance is pinned', async () => {
    await instances.click(JAPANESE);
    await expect(detail.locator('[data-part="title"]')).toHaveText(JAPANESE);
    const pin = detail.button('Pin');
    await expect(pin).toHaveAttribute('aria-pressed', 'true');
    await workbench.screenshot('pins-dark');
    await pin.click();
    await expect(pin).toHaveAttribute('aria-pressed', 'false');
    await expectPinned(workbench, `${PASSWORDS} | draft`, `${THAI} | published`);
    await pin.focus();
    await page.keyboard.press('Enter');
    await expect(pin).toHaveAttribute('aria-pressed', 'true');
    // The tree follows the panel; until then, its rows still move.
    await expectPinned(workbench, `${PASSWORDS} | draft`, `${THAI} | published`, `${JAPANESE} | published`);
    await instances.clickInlineAction(JAPANESE, 'Unpin Instance');
    await expect(pin).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('a filter does not hide them, and they offer the commands of an instance', async () => {
    await workbench.runCommand('CAMS: Filter by Name…');
    await quickInput.answer('no such name');
    await instances.row('No instances match the filter.').waitFor();
    await expectPinned(workbench, `${PASSWORDS} | draft`, `${THAI} | published`);
    await instances.chooseFromMenu(PASSWORDS, 'Copy Customer Space ID');
    await workbench.expectClipboard('cams-dso9h3hfj6ra');
    await workbench.runCommand('CAMS: Clear Filters');
    await instances.row('Viber').waitFor();
  });

  await test.step('one that is gone says so', async () => {
    emulator.mutate({ kind: 'remove', ids: ['29339157'] });
    await instances.clickTitleAction('Refresh');
    await expectPinned(workbench, `${PASSWORDS} | draft`, `${THAI} | no longer exists`);
    await workbench.setTheme('Light Modern');
    await workbench.screenshot('pins-gone-light');
    await workbench.setTheme('Dark Modern');
    await workbench.screenshot('pins-gone-dark');
  });

  await test.step('a restart keeps them', async () => {
    await workbench.reload();
    await expectPinned(workbench, `${PASSWORDS} | draft`, `${THAI} | no longer exists`);
  });

  await test.step('Settings Sync takes them along, and the accounts, and nothing else', async () => {
    await expect.poll(() => readSyncedKeys(page)).toEqual(['cams.accounts', 'cams.pins']);
  });

  await test.step('the last one takes the group with it', async () => {
    await instances.clickInlineAction(THAI, 'Unpin Instance');
    await expectPinned(workbench, `${PASSWORDS} | draft`);
    await page.keyboard.press('Escape');
    await instances.click('Viber');
    await workbench.runCommand('CAMS: Unpin Instance');
    await quickInput.expectQuestion('Select instances to unpin');
    await quickInput.toggle(PASSWORDS);
    await expect(instances.row('Pinned')).toBeHidden();
  });
});
