import { expect, test } from './driver/test';

test('copies exactly what the API returned', async ({ workbench, emulator }) => {
  const { instances, page } = workbench;
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
  await instances.chooseFromMenu(name, 'Copy as JSON');
  await expect.poll(() => workbench.clipboard()).toContain('"InstanceId"');
  expect(JSON.parse(await workbench.clipboard())).toEqual(record);

  await instances.focus();
  await instances.click(name);
  await instances.focus();
  await instances.addToSelection('ร้านดอกบัว คำสั่งซื้อ');
  await instances.addToSelection('さくら商店・お客様窓口');
  await page.keyboard.press('ControlOrMeta+c');
  await workbench.expectClipboard('29339260\n29339157\n29339139');
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
  expect(emulator.transcript).toHaveLength(1);
});
