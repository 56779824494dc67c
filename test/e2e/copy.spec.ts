import { expect, test } from './driver/test';

test('copies exactly what the API returned', async ({ workbench, emulator }) => {
  const { detail, instances, page } = workbench;
  const record = emulator.data.find(({ InstanceId }) => InstanceId === '29339260');
  await instances.expand('Viber');
  await instances.expand('draft');
  await instances.expand('published');
  const name = 'acme-shop one-time passwords';

  await instances.clickInlineAction(name, 'Copy ID');
  await workbench.expectClipboard('29339260');

  await instances.chooseFromMenu(name, 'Copy Name');
  await workbench.expectClipboard(name);
  await instances.chooseFromMenu(name, 'Copy Customer Space ID');
  await workbench.expectClipboard('cams-dso9h3hfj6ra');
  await instances.chooseFromMenu(name, 'Copy As', 'Copy as JSON');
  await expect.poll(() => workbench.clipboard()).toContain('"InstanceId"');
  expect(JSON.parse(await workbench.clipboard())).toEqual(record);

  await instances.focus();
  await instances.click(name);
  // The panel takes the focus when it opens.
  await expect(detail.locator('[data-part="title"]')).toHaveText(name);
  await instances.focus();
  await instances.addToSelection('ร้านดอกบัว คำสั่งซื้อ');
  await instances.addToSelection('さくら商店・お客様窓口');
  await page.keyboard.press('ControlOrMeta+c');
  await workbench.expectClipboard('29339260\n29339157\n29339139');
});

test('copies in every format from the menu Copy As and from the command palette', async ({ workbench }) => {
  const { detail, instances, page, quickInput } = workbench;
  await instances.expand('Viber');
  await instances.expand('draft');
  await instances.expand('published');
  const name = 'acme-shop one-time passwords';
  const other = 'ร้านดอกบัว คำสั่งซื้อ';

  await instances.openMenu(name, 'Copy As');
  await expect(page.getByRole('menuitem', { name: 'Copy as Go Call', exact: true })).toBeVisible();
  await workbench.screenshot('copy-as-menu');
  await instances.menus.close();

  for (const [item, text] of [
    ['Copy RAM Resource Name', ':*:instance/29339260'],
    ['Copy as .env Lines', 'CAMS_CUST_SPACE_ID=cams-dso9h3hfj6ra'],
    ['Copy as Markdown Row', '| acme-shop one-time passwords | 29339260 |'],
    ['Copy as TypeScript Call', "custSpaceId: 'cams-dso9h3hfj6ra'"],
    ['Copy as Python Call', 'cust_space_id="cams-dso9h3hfj6ra"'],
    ['Copy as Java Call', '.setCustSpaceId("cams-dso9h3hfj6ra")'],
    ['Copy as Go Call', 'CustSpaceId: tea.String("cams-dso9h3hfj6ra")'],
    ['Copy as Alibaba Cloud CLI Call', "--CustSpaceId 'cams-dso9h3hfj6ra'"],
  ] as const) {
    await test.step(item, async () => {
      await instances.chooseFromMenu(name, 'Copy As', item);
      await expect.poll(() => workbench.clipboard()).toContain(text);
    });
  }

  await instances.click(name);
  await expect(detail.locator('[data-part="title"]')).toHaveText(name);
  await instances.focus();
  await instances.addToSelection(other);
  await workbench.runCommand('CAMS: Copy As…');
  await quickInput.expectQuestion('Select a format');
  await workbench.screenshot('copy-as-pick');
  await quickInput.pick('Customer space ID');
  await workbench.expectClipboard('cams-dso9h3hfj6ra\ncams-3bp862jl9lqw');
});

test('inserts the IDs of dragged rows where they are dropped in an editor', async ({ workbench }) => {
  const { editor, instances, page } = workbench;
  await instances.expand('Viber');
  await instances.expand('published');
  await workbench.runCommand('File: New Untitled Text File');
  await expect(editor).toBeVisible();
  const names = ['ร้านดอกบัว คำสั่งซื้อ', 'さくら商店・お客様窓口'] as const;
  await instances.addToSelection(names[0]);
  await instances.addToSelection(names[1]);

  await instances.drag(names[1]);
  const box = await editor.boundingBox();
  if (!box) throw new Error('The editor is not visible.');
  // VS Code drops into an editor, instead of opening another one, while Shift is held.
  await page.keyboard.down('Shift');
  // Below the hint of an empty editor.
  const drop = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(drop.x, drop.y, { steps: 8 });
  await page.mouse.move(drop.x - 20, drop.y - 20, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(editor.locator('.view-line')).toHaveText(['29339157', '29339139']);
  await workbench.screenshot('drag');
});

test('asks for the instance when run from the command palette', async ({ workbench }) => {
  const { quickInput } = workbench;
  await workbench.instances.row('Viber').waitFor();
  await workbench.runCommand('CAMS: Copy Customer Space ID');
  await quickInput.type('29339157');
  await quickInput.pick('ร้านดอกบัว คำสั่งซื้อ');
  await workbench.expectClipboard('cams-3bp862jl9lqw');
});

test('works from the command palette before the view was opened', async ({ workbench, emulator }) => {
  const { instances, quickInput } = workbench;
  await instances.row('Viber').waitFor();
  emulator.transcript.length = 0;
  await workbench.reloadWithViewHidden();
  await workbench.runCommand('CAMS: Copy ID');
  await quickInput.type('29339157');
  await quickInput.pick('ร้านดอกบัว คำสั่งซื้อ');
  await workbench.expectClipboard('29339157');
  await expect(instances.root).toBeHidden();
  const isSearch = ({ query }: (typeof emulator.transcript)[number]) =>
    ['InstanceId', 'InstanceName', 'FilterStr'].some((name) => name in query);
  expect(emulator.transcript.filter((call) => !isSearch(call))).toHaveLength(1);
});
