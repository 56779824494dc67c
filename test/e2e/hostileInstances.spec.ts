import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../../src/api/instanceFields';
import { displayText } from '../../src/detail/displayText';
import { oneLine, visibleLine, withoutMarkup } from '../../src/wording/plainText';
import type { InstanceRecord } from '../emulator/instances';
import { HOSTILE_VALUES, UNSAFE_LINKS } from '../hostile/values';
import { LABEL_START } from './driver/instancesView';
import { expect, test } from './driver/test';
import { ACTIVE_ELEMENTS, describeElements, readPanel, rowHeights } from './domInspection';

const MAIL = 'hostile@acme.example';

/** A record with this value in every field. */
const recordWith = (value: string): InstanceRecord =>
  Object.fromEntries(INSTANCE_FIELD_NAMES.map((field) => [INSTANCE_FIELDS[field], value]));

test.describe('an instance with hostile values in every field', () => {
  test.use({ instances: 0 });

  test('is plain text in the tree, tooltip, panel, tab and clipboard', async ({ workbench, emulator }) => {
    test.setTimeout(400_000);
    const { detail, instances, page, tabs } = workbench;
    emulator.settings.channelCase = 'asStored';
    await expect(instances.welcome).toContainText('This account has no instances.');
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
    emulator.mutate({
      kind: 'replace',
      records: seen.map(([, value]) => ({ ...recordWith(value), ContactMail: MAIL })),
    });
    await instances.clickTitleAction('Refresh');
    await expect.poll(async () => (await instances.visibleRows()).length).toBe(seen.length);

    const escapedLabel = (value: string): string => withoutMarkup(visibleLine(value.trim(), 60));
    const pickLabels = quickInput.items.locator('.label-name, .label-description');
    for (const [command, question, others] of [
      ['CAMS: Filter by Channel…', 'Select the channel to show', ['All channels', 'WhatsApp', 'Viber']],
      ['CAMS: Filter by State…', 'Select the states to show', ['published']],
      ['CAMS: Copy Customer Space ID', 'Search instances', []],
    ] as const) {
      await test.step(command, async () => {
        await workbench.runCommand(command);
        await quickInput.expectQuestion(question);
        // "All channels" has a check icon.
        const active = `${ACTIVE_ELEMENTS.replace(', .codicon', '')}, .codicon:not(.codicon-check)`;
        const labelOf = (value: string): string =>
          command.includes('Copy')
            ? withoutMarkup(value.length > 80 ? `${value.slice(0, 80)}…` : value) || 'Unnamed instance'
            : escapedLabel(command.includes('Channel') ? value.toLowerCase() : value);
        if (command.includes('Copy')) {
          await quickInput.type(MAIL);
          await expect(quickInput.items.first()).toContainText(`Contact email: ${MAIL}`);
        }
        await expect(quickInput.items.first()).toBeVisible();
        const labels = await quickInput.scrollThrough(async () => {
          expect(await describeElements(pickLabels, active)).toEqual([]);
          return pickLabels.allTextContents();
        });
        expect(labels.map((label) => label.trim())).toEqual(
          expect.arrayContaining([...others, ...seen.map(([, value]) => labelOf(value))]),
        );
        await quickInput.cancel();
      });
    }

    await workbench.runCommand('CAMS: Filter by State…');
    await quickInput.expectQuestion('Select the states to show');
    for (const kind of ['icons', 'markdown', 'commandLinks', 'html', 'bidi'] as const) {
      const [, value] = HOSTILE_VALUES.find(([name]) => name === kind) ?? ['', ''];
      // In a scrolled list, VS Code reuses the element of a row for another row, so reduce the list to the row.
      const text = escapedLabel(value).slice(0, 40);
      await quickInput.type(text);
      await expect(quickInput.items).toHaveCount(1);
      await quickInput.items.filter({ hasText: text }).click();
    }
    await quickInput.type('');
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
    await quickInput.expectQuestion('Search instances');
    await quickInput.type('one two three');
    await quickInput.item(/one two three/).waitFor();
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
    await instances.expectTree([`Viber | ${records.length}`]);
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
