import { KeyboardUser } from './driver/keyboardUser';
import { expect, test } from './driver/test';

const NAME = 'acme-shop one-time passwords';

test.beforeEach(async ({ workbench: { instances } }) => {
  await instances.expand('Viber');
  await instances.expand('draft');
  await instances.expand('published');
});

test('shows all fields, copies one, and shows the next instance in the same tab', async ({
  workbench,
  emulator,
}) => {
  const { detail, instances, tabs, page } = workbench;
  const record = emulator.data.find(({ InstanceId }) => InstanceId === '29339260');
  if (!record) throw new Error('The emulator has no such instance.');
  await instances.click(NAME);
  await expect(detail.locator('[data-field]')).toHaveCount(14);
  await expect(detail.locator('[data-part="title"]')).toHaveText(NAME);
  expect(await detail.documentTitle()).toBe(NAME);
  const { SubmitTime, ...others } = record;
  for (const value of Object.values(others)) await expect(detail.body).toContainText(value);
  const submitted = detail.locator('[data-field="submitTime"] [data-part="value"]');
  await expect(submitted).toHaveAttribute('title', new RegExp(`${SubmitTime}.*time zone`));
  // The time of day is the one received, whatever the browser's zone.
  await expect(submitted).toContainText(SubmitTime?.slice(11) ?? '');
  await detail.button('Copy Submitted').click();
  await workbench.expectClipboard(SubmitTime ?? '');

  await detail.button('Copy Customer space ID').click();
  await workbench.expectClipboard('cams-dso9h3hfj6ra');
  await detail.button('Copy as JSON').click();
  await expect.poll(() => workbench.clipboard()).toContain('"InstanceId"');
  expect(JSON.parse(await workbench.clipboard())).toEqual(record);

  await instances.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(detail.locator('[data-part="title"]')).toHaveText('ร้านดอกบัว คำสั่งซื้อ');
  await expect.poll(() => detail.documentTitle()).toBe('ร้านดอกบัว คำสั่งซื้อ');
  await expect(tabs).toHaveCount(1);
});

test('reserves the width of the buttons of a field before they are rendered', async ({ workbench }) => {
  const { detail, instances } = workbench;
  await instances.collapse('Viber');
  await instances.expand('Messenger');
  await instances.expand('published');
  await instances.click('Maple Insurance – promotions');
  await expect(detail.locator('[data-part="open-link"]')).toBeVisible();
  await expect(detail.locator('[data-field="isvTerms"] .buttons')).toHaveCSS('min-width', '44px');
  for (const buttons of await detail.locator('.value:not(.absent) + .buttons').all()) {
    const box = await buttons.boundingBox();
    await expect(buttons).toHaveCSS('min-width', `${box?.width}px`);
  }
});

test('keeps an instance in its own tab across a reload', async ({ workbench }) => {
  const { detail, instances, tabs } = workbench;
  await instances.click(NAME);
  await detail.button('Open in New Tab').click();
  await expect(tabs).toHaveCount(2);
  // A panel takes the focus when it has loaded, which would close the palette: wait until this one replaces the preview.
  await expect(detail.button('Open in New Tab')).toBeHidden();
  await expect(detail.button('Reload')).toBeVisible();
  await workbench.reload();
  await expect(tabs).toHaveCount(2);
  await expect(detail.locator('[data-part="title"]')).toHaveText(NAME);
  await expect.poll(() => detail.documentTitle()).toBe(NAME);
  await detail.button('Copy ID').click();
  await workbench.expectClipboard('29339260');
});

test('keeps tabs opened together across two reloads, including tabs never shown', async ({
  workbench,
  emulator,
}) => {
  const { detail, instances, tabs } = workbench;
  const names = emulator.data.flatMap(({ ChannelType, InstanceName = '' }) =>
    ChannelType === 'VIBER' ? [InstanceName] : [],
  );
  expect(names).toHaveLength(3);
  for (const name of names) await instances.addToSelection(name);
  await instances.chooseFromMenu(NAME, 'Open Details in New Tab');
  await expect(tabs).toHaveCount(names.length);
  for (let turn = 0; turn < 2; turn++) {
    // The panel takes the focus when it has loaded, which would close the palette.
    await expect(detail.locator('[data-part="title"]')).toBeVisible();
    await workbench.reload();
    await expect(tabs).toHaveCount(names.length);
  }
  for (const name of names) {
    await tabs.filter({ hasText: name }).click();
    await expect(detail.locator('[data-part="title"]')).toHaveText(name);
    await expect(detail.button('Open in New Tab')).toBeHidden();
  }
  await expect(tabs).toHaveCount(names.length);
});

test('reloads from the server, and reports a failure and a deleted instance without moving a value', async ({
  workbench,
  emulator,
}) => {
  const { detail, instances, page } = workbench;
  await instances.click(NAME);
  await detail.button('Reload').waitFor();
  const top = () => detail.locator('[data-field]').first().boundingBox();
  const before = await top();
  emulator.mutate({ kind: 'change', id: '29339260', fields: { CustSpaceId: 'cams-changed' } });
  await detail.button('Reload').click();
  await expect(detail.body).toContainText('cams-changed');
  await expect(detail.locator('[data-part="status"] [role="status"]')).toContainText('Loaded at');
  expect(await top()).toEqual(before);
  expect(emulator.transcript.at(-1)?.query).toMatchObject({ InstanceId: '29339260' });

  const entry = {
    ...emulator.data.find(({ InstanceId }) => InstanceId === '29339260'),
    ContactMail: ['a@b.example'],
  };
  emulator.faults.add({ kind: 'body', body: JSON.stringify({ TotalCount: 1, Data: [entry] }) });
  await detail.button('Reload').click();
  const mail = detail.locator('[data-field="contactMail"]');
  await expect(mail.locator('[data-part="value"]')).toHaveText('["a@b.example"]');
  await expect(mail.locator('[data-part="remark"]')).toContainText('did not send text');

  const notice = detail.locator('[data-part="notice"]');
  emulator.faults.add({
    kind: 'gatewayError',
    status: 500,
    code: 'InternalError',
    message: 'x',
    times: 'always',
  });
  await detail.button('Reload').click();
  await expect(notice).toContainText('Alibaba Cloud reported an internal error.');
  await expect(notice).toContainText('InternalError');
  await expect(detail.body).toContainText('cams-changed');
  expect(await top()).toEqual(before);
  // Trying again hides its button; the focus moves to one that does the same.
  emulator.faults.clear();
  emulator.faults.add({ kind: 'hold' });
  await detail.button('Try Again').focus();
  await page.keyboard.press('Enter');
  await expect(notice).toBeHidden();
  await new KeyboardUser(workbench).expectFocus('panel', 'Reload');
  emulator.heldCalls.release();
  await expect(detail.button('Reload')).toHaveAttribute('aria-disabled', 'false');

  emulator.mutate({ kind: 'remove', ids: ['29339260'] });
  await detail.button('Reload').click();
  await expect(notice).toContainText('no longer exists');
  await expect(detail.body).toContainText('cams-changed');
  expect(await top()).toEqual(before);
  await detail.button('Refresh List').click();
  await expect(instances.row(NAME)).toBeHidden();
  await expect(detail.button('Refresh List')).toBeHidden();
  await expect(notice).toContainText('no longer exists');
});

test('opens the instance as JSON and reveals it in the tree', async ({ workbench }) => {
  const { detail, editor, instances } = workbench;
  await instances.click(NAME);
  await expect(detail.locator('[data-part="title"]')).toHaveText(NAME);
  await instances.collapse('Viber');
  await expect(instances.row(NAME)).toBeHidden();
  await detail.button('Reveal in Tree').click();
  await expect(instances.row(NAME)).toHaveAttribute('aria-selected', 'true');
  await detail.button('Open as JSON').click();
  await expect(editor).toContainText('"InstanceId": "29339260"');
});

test.describe('a detail panel in a new window', () => {
  // Init scripts stay for good.
  test.use({ ownWorkbench: true });

  for (const [how, width] of [
    ['in one row', 1600],
    ['in several rows', 640],
  ] as const) {
    test(`reserves space for its buttons, ${how}, until their library is loaded`, async ({ workbench }) => {
      const { detail, instances, page } = workbench;
      await page.setViewportSize({ width, height: 720 });
      const boxes = async () => {
        const parts = await detail.locator('[data-part="badge"], [data-action]').all();
        return await Promise.all(parts.map((part) => part.boundingBox()));
      };
      await instances.click(NAME);
      await expect(detail.locator('[data-action]').filter({ visible: true })).toHaveCount(7);
      const [badge, ...buttons] = await boxes();
      expect(badge).toBeTruthy();
      expect(buttons).toHaveLength(7);
      expect(new Set(buttons.map((box) => box?.y)).size > 1).toBe(how === 'in several rows');
      await workbench.closeAllEditors();
      await page.addInitScript('customElements.define = () => undefined');
      await instances.click(NAME);
      await expect(detail.locator(':not(:defined)').first()).toBeAttached();
      await expect.poll(boxes).toEqual([badge, ...buttons]);
      // The badge is readable; buttons that do not work yet are hidden.
      await expect(detail.locator('[data-part="badge"]')).toBeVisible();
      await expect(detail.locator('[data-action]').filter({ visible: true })).toHaveCount(0);
    });
  }

  test('shows the last instance when it becomes visible again, never the first', async ({ workbench }) => {
    const { detail, instances, tabs, page } = workbench;
    await page.addInitScript(recordTitles);
    await instances.click(NAME);
    await expect(detail.locator('[data-part="title"]')).toHaveText(NAME);
    await instances.click('ร้านดอกบัว คำสั่งซื้อ');
    await expect(detail.locator('[data-part="title"]')).toHaveText('ร้านดอกบัว คำสั่งซื้อ');
    expect(await detail.body.evaluate(recordedTitles)).toEqual([NAME, 'ร้านดอกบัว คำสั่งซื้อ']);

    await detail.button('Open as JSON').click();
    await expect(tabs).toHaveCount(2);
    await expect(workbench.editor).toBeVisible();
    await tabs.first().click();
    await expect(detail.locator('[data-part="title"]')).toHaveText('ร้านดอกบัว คำสั่งซื้อ');
    expect(await detail.body.evaluate(recordedTitles)).toEqual(['ร้านดอกบัว คำสั่งซื้อ']);
    expect(await detail.documentTitle()).toBe('ร้านดอกบัว คำสั่งซื้อ');
  });
});

/** The globals of the panel's frame that the two functions below use. */
declare const Node: { readonly prototype: object };
interface TitleRecord {
  camsTitles?: string[];
}

/**
 * Records every title that the frame shows, when it is set. `document.write` replaces the document but keeps prototypes,
 * so the recorder is in the prototype: an observer would be lost, and a timer could miss a title.
 */
function recordTitles(): void {
  const titles: string[] = ((globalThis as TitleRecord).camsTitles = []);
  const textContent = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent');
  Object.defineProperty(Node.prototype, 'textContent', {
    ...textContent,
    set(this: { getAttribute?(name: string): string | null }, text: string) {
      textContent?.set?.call(this, text);
      if (this.getAttribute?.('data-part') === 'title') titles.push(text);
    },
  });
}

function recordedTitles(): readonly string[] {
  return (globalThis as TitleRecord).camsTitles ?? [];
}
