import { oneLine, withoutMarkup } from '../../src/wording/plainText';
import { HOSTILE_VALUES } from '../hostile/values';
import { ACTIVE_ELEMENTS, describeElements } from './domInspection';
import { expect, test } from './driver/test';
import { typeAccount } from './typeAccount';

test.describe('a failure with hostile code, message and RequestId', () => {
  test('is plain text in the tree, the panel and the clipboard', async ({ workbench, emulator }) => {
    test.setTimeout(240_000);
    const { detail, instances } = workbench;
    await instances.expand('Viber');
    await instances.expand('published');
    await instances.click('ร้านดอกบัว คำสั่งซื้อ');
    await expect(detail.locator('[data-field]')).toHaveCount(14);
    for (const [kind, value] of HOSTILE_VALUES) {
      if (value.trim() === '') continue; // A blank failure shows no facts.
      await test.step(kind, async () => {
        const body = JSON.stringify({ Code: value, Message: value, RequestId: value, HostId: value });
        const facts = [value, 'HTTP 400', `RequestId ${value}`, value]
          .map((fact) => oneLine(fact, 300))
          .filter((fact) => fact !== '')
          .join(' · ');
        emulator.faults.add({ kind: 'body', status: 400, body });
        await instances.clickTitleAction('Refresh');
        await expect
          .poll(async () => (await instances.visibleRows()).slice(0, 3).map(({ label }) => label))
          .toEqual([
            'The server rejected the request.',
            'Check the filters and the setting cams.pageSize.',
            facts,
          ]);
        expect(
          await describeElements(instances.tree.locator('.label-name, .label-description'), ACTIVE_ELEMENTS),
        ).toEqual([]);
        await instances.clickInlineAction('The server rejected the request.', 'Copy Error');
        await expect
          .poll(() => workbench.clipboard())
          .toContain(`RequestId ${value.toWellFormed()} · ${value.toWellFormed()}`);

        emulator.faults.add({ kind: 'body', status: 400, body });
        await detail.button('Reload').click();
        await expect.poll(() => detail.locator('[data-part="notice-facts"]').textContent()).toBe(facts);
        expect(await describeElements(detail.locator('[data-part="notice-facts"]'), ACTIVE_ELEMENTS)).toEqual(
          [],
        );
      });
    }
  });

  test.describe('while adding an account', () => {
    test.use({ keysInEnvironment: false });

    test('is plain text in the input box and the dialog; so is the account name in lists', async ({
      workbench,
      emulator,
    }) => {
      const { dialog, instances, quickInput } = workbench;
      const message =
        '[run](command:workbench.action.closeWindow) [site](https://evil.example/) $(flame) <b>x</b>';
      emulator.faults.add({ kind: 'gatewayError', status: 400, code: 'SignatureDoesNotMatch', message });
      await workbench.runCommand('CAMS: Add Account…');
      const { accessKeyId, accessKeySecret } = emulator;
      const name = 'acme $(flame) [x](command:a.b) {0}';
      await typeAccount(quickInput, { name, accessKeyId, accessKeySecret });
      await quickInput.expectQuestion(/The AccessKey secret is wrong/);
      await expect(quickInput.message).toContainText(withoutMarkup(message));
      expect(
        await describeElements(
          quickInput.message,
          `${ACTIVE_ELEMENTS.replace(', .codicon', '')}, .codicon-flame`,
        ),
      ).toEqual([]);

      emulator.faults.add({ kind: 'gatewayError', status: 403, code: 'NoPermission', message });
      await quickInput.accept();
      await quickInput.expectQuestion(/STS token/);
      await quickInput.accept();
      await expect(dialog.detail).toContainText(message);
      expect(await describeElements(dialog.detail, ACTIVE_ELEMENTS)).toEqual([]);
      await dialog.click('Save Anyway');
      await instances.row('WhatsApp').waitFor();
      await expect(instances.title).toContainText(name);
      expect(await describeElements(instances.description, ACTIVE_ELEMENTS)).toEqual([]);

      await workbench.runCommand('CAMS: Switch Account…');
      await quickInput.expectQuestion('Select an account to switch to');
      await expect(quickInput.items.first()).toContainText(withoutMarkup(name));
      expect(await describeElements(quickInput.items.first(), 'a:not(.label-name), .codicon-flame')).toEqual(
        [],
      );
      await quickInput.cancel();
      await workbench.runCommand('CAMS: Remove Account…');
      await expect(dialog.message).toHaveText(`Remove the account "${name}"?`);
      expect(await describeElements(dialog.message, ACTIVE_ELEMENTS)).toEqual([]);
      await dialog.click('Cancel');
    });
  });
});
