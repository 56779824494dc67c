import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../../src/api/instanceFields';
import { displayText } from '../../src/detail/displayText';
import { oneLine, visibleLine, withoutMarkup } from '../../src/wording/plainText';
import type { InstanceRecord } from '../emulator/instances';
import { HOSTILE_VALUES, UNSAFE_LINKS } from '../hostile/values';
import { LABEL_START } from './driver/instancesView';
import { expect, test } from './driver/test';
import { typeAccount } from './typeAccount';
import { describeElements, readPanel, rowHeights } from './domInspection';

/** A record with this value in every field. */
const recordWith = (value: string): InstanceRecord =>
  Object.fromEntries(INSTANCE_FIELD_NAMES.map((field) => [INSTANCE_FIELDS[field], value]));

/** Elements that appear only if a text is interpreted as markup. */
const ACTIVE_ELEMENTS =
  'a, img, script, style, iframe, svg, video, object, embed, b, strong, em, code, h1, h2, .codicon';

/** Reads a list while scrolling through it: every round takes its time on a busy machine, so no pauses in between. */
const SCROLLING = { timeout: 60_000, intervals: [50] };

test.describe('an instance with hostile values in every field', () => {
  test.use({ instances: 0 });

  test('is plain text in the tree, tooltip, panel, tab and clipboard', async ({ workbench, emulator }) => {
    test.setTimeout(400_000);
    const { detail, instances, page, tabs } = workbench;
    emulator.settings.channelCase = 'asStored';
    await instances.row('This account has no instances.').waitFor();
    for (const [kind, value] of HOSTILE_VALUES) {
      await test.step(kind, async () => {
        const blank = value.trim() === '';
        emulator.mutate({ kind: 'replace', records: [recordWith(value)] });
        await instances.clickTitleAction('Refresh');
        const named = (label: string): string => (blank ? label : visibleLine(value, 60));
        // A single row: the expanded rows of the previous value are gone.
        await expect
          .poll(async () => (await instances.visibleRows()).map(({ label }) => label))
          .toEqual([named('Unknown channel')]);
        for (const above of [0, 1]) {
          await instances.tree.locator(`[data-index="${above}"] .monaco-tl-twistie`).click();
          await expect(instances.rows).toHaveCount(above + 2);
        }
        const [, state, instance] = await instances.visibleRows();
        expect(state?.label).toBe(named('Unknown state'));
        expect(instance?.label).toBe(oneLine(value) || 'Unnamed instance');
        expect(instance?.description).toBe(
          blank ? 'no ID' : oneLine(value) === '' ? visibleLine(value, 80) : '',
        );
        expect(instance?.ariaLabel).toContain(oneLine(value) || 'Unnamed instance');
        expect(
          await describeElements(instances.tree.locator('.label-name, .label-description'), ACTIVE_ELEMENTS),
        ).toEqual([]);
        expect(await rowHeights(instances.rows)).toEqual([22, 22, 22]);

        const leaf = instances.rows.nth(2).locator('.label-name').first();
        await leaf.hover({ position: LABEL_START });
        const hover = page.locator('.monaco-hover').filter({ visible: true });
        await expect(hover).toContainText(named('Unknown state'));
        for (const label of ['Instance ID', 'Contact email', 'Description']) {
          const line = oneLine(value, 300);
          if (line !== '') expect(await hover.textContent()).toContain(`${label}: ${line}`);
        }
        expect(await describeElements(hover, ACTIVE_ELEMENTS)).toEqual([]);

        await leaf.click({ position: LABEL_START });
        await expect(detail.locator('[data-field]')).toHaveCount(14);
        const shown = blank ? 'only spaces' : displayText(value);
        await expect.poll(async () => (await readPanel(detail)).values['officeAddress']).toBe(shown);
        const panel = await readPanel(detail);
        expect(panel.values).toEqual(Object.fromEntries(INSTANCE_FIELD_NAMES.map((field) => [field, shown])));
        expect(panel.title).toBe(oneLine(value) || 'Unnamed instance');
        expect(panel.documentTitle).toBe(panel.title);
        expect(panel.unexpected).toEqual([]);
        expect(panel.contentWidth).toBeLessThanOrEqual(panel.width);
        await expect(tabs).toHaveCount(1);
        const tab = tabs.first().locator('.label-name');
        await expect.poll(() => tab.textContent()).toBe(oneLine(value, 60) || 'Unnamed instance');
        expect(await describeElements(tab, ACTIVE_ELEMENTS)).toEqual([]);
        await expect(detail.locator('[data-field="isvTerms"] [data-part="open-link"]')).toBeHidden();

        // A browser's clipboard replaces lone surrogates; everything else is copied unchanged.
        await detail.locator('[data-field="custSpaceId"] [data-part="copy"]').click();
        await workbench.expectClipboard(value.toWellFormed());
        await detail.button('Copy as JSON').click();
        await expect.poll(async () => parseJson(await workbench.clipboard())).toEqual(recordWith(value));
      });
    }
  });

  test('is plain text in pick lists, the filter and a JSON document', async ({ workbench, emulator }) => {
    test.setTimeout(240_000);
    const { editor, instances, page, quickInput } = workbench;
    emulator.settings.channelCase = 'asStored';
    const seen = HOSTILE_VALUES.filter(([, value]) => value.trim() !== '');
    emulator.mutate({ kind: 'replace', records: seen.map(([, value]) => recordWith(value)) });
    await instances.clickTitleAction('Refresh');
    await expect.poll(async () => (await instances.visibleRows()).length).toBe(seen.length);

    const escapedLabel = (value: string): string => withoutMarkup(visibleLine(value.trim(), 60));
    const pickLabels = quickInput.items.locator('.label-name, .label-description');
    for (const [command, question, others] of [
      ['CAMS: Filter by Channel…', 'Select the channel to show', ['All channels', 'WhatsApp', 'Viber']],
      ['CAMS: Filter by State…', 'Select the states to show', ['published']],
      ['CAMS: Copy Customer Space ID', 'Type part of a name or ID', []],
    ] as const) {
      await test.step(command, async () => {
        await workbench.runCommand(command);
        await quickInput.expectQuestion(question);
        // "All channels" has a check icon.
        const active = `${ACTIVE_ELEMENTS.replace(', .codicon', '')}, .codicon:not(.codicon-check)`;
        const labelOf = (value: string): string =>
          command.includes('Copy')
            ? withoutMarkup(value) || 'Unnamed instance'
            : escapedLabel(command.includes('Channel') ? value.toLowerCase() : value);
        const missing = new Set([...others, ...seen.map(([, value]) => labelOf(value))]);
        // VS Code renders only the visible rows: scroll until each label was visible.
        await expect
          .poll(async () => {
            for (const label of await pickLabels.allTextContents()) missing.delete(label.trim());
            expect(await describeElements(pickLabels, active)).toEqual([]);
            for (let n = 0; n < 5; n++) await quickInput.input.press('ArrowDown');
            return [...missing];
          }, SCROLLING)
          .toEqual([]);
        await quickInput.cancel();
      });
    }

    await workbench.runCommand('CAMS: Filter by State…');
    await quickInput.expectQuestion('Select the states to show');
    for (const kind of ['icons', 'markdown', 'commandLinks', 'html', 'bidi'] as const) {
      const [, value] = HOSTILE_VALUES.find(([name]) => name === kind) ?? ['', ''];
      await quickInput.items
        .filter({ hasText: escapedLabel(value).slice(0, 40) })
        .first()
        .click();
    }
    await quickInput.accept();
    await expect(instances.message).toContainText('State ');
    for (const [kind, value] of HOSTILE_VALUES) {
      if (['icons', 'markdown', 'commandLinks', 'html', 'bidi'].includes(kind))
        await expect(instances.message).toContainText(visibleLine(value, 60));
    }
    expect(await describeElements(instances.message, ACTIVE_ELEMENTS)).toEqual([]);
    await instances.clickTitleAction('Edit Filter…');
    await quickInput.expectQuestion('Filter Instances');
    expect(await describeElements(quickInput.items.locator('.label-description'), ACTIVE_ELEMENTS)).toEqual(
      [],
    );
    await quickInput.cancel();
    await workbench.runCommand('CAMS: Clear Filters');
    await expect(instances.message).not.toContainText('State ');

    // Unescaped, these line terminators would make VS Code show a dialog.
    await workbench.runCommand('CAMS: Open as JSON');
    await quickInput.expectQuestion('Type part of a name or ID');
    await quickInput.type('one two three');
    await quickInput.accept();
    await expect(editor).toContainText('four\\u2028five\\u2029six');
    await expect(page.locator('.statusbar')).toContainText('JSON');
  });

  test('opens plain https links only, after VS Code has asked', async ({ workbench, emulator }) => {
    test.setTimeout(240_000);
    const { detail, dialog, instances } = workbench;
    const good = 'https://acme-isv.example/协议/v1.pdf?sign=a%2Bb%3D&x=1#p';
    const records = [good, ...UNSAFE_LINKS].map((terms, n) => ({
      InstanceId: `id-${n}`,
      InstanceName: `terms ${n}`,
      ChannelType: 'VIBER',
      State: 'published',
      IsvTerms: terms,
    }));
    emulator.mutate({ kind: 'replace', records });
    await instances.clickTitleAction('Refresh');
    await instances.expand('Viber');
    await instances.expand('published');
    await instances.click('terms 0');
    const link = detail.locator('[data-field="isvTerms"] [data-part="open-link"]');
    const terms = detail.locator('[data-field="isvTerms"] [data-part="value"]');
    await link.click();
    await expect(dialog.message).toContainText('open the external website');
    await expect(dialog.detail).toContainText('https://acme-isv.example/');
    await dialog.click('Copy');
    await workbench.expectClipboard(good);

    for (const [n, address] of UNSAFE_LINKS.entries()) {
      await test.step(address, async () => {
        await instances.focus();
        await workbench.page.keyboard.press('ArrowDown');
        await workbench.page.keyboard.press('Enter');
        await expect(detail.locator('[data-part="title"]')).toHaveText(`terms ${n + 1}`);
        await expect(terms).not.toHaveText('–');
        await expect(link).toBeHidden();
        // The extension host validates the address as well. It handles messages in order, so the copy shows that it is done.
        await link.evaluate((button: { click(): void }) => button.click());
        await detail
          .locator('[data-field="isvTerms"] [data-part="copy"]')
          .evaluate((button: { click(): void }) => button.click());
        await workbench.expectClipboard(address.toWellFormed());
        await expect(dialog.root).toBeHidden();
      });
    }
  });
});

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
      await expect(instances.message).toContainText(name);

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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
