import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from './driver/test';

let folder = '';

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cams-export-'));
});

test.afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

test('exports what the filter gives, and the selection', async ({ workbench, emulator }) => {
  const { editor, instances, notifications, quickInput } = workbench;
  const published = emulator.data.filter(
    ({ ChannelType, State }) => ChannelType === 'VIBER' && State === 'published',
  );
  await instances.row('Viber').waitFor();
  await workbench.runCommand('CAMS: Filter by Channel…');
  await quickInput.pick('Viber');
  // The rows of the filter replace those of all channels.
  await expect(instances.row('WhatsApp')).toBeHidden();
  await instances.expand('Viber');
  await instances.chooseFromMenu('published', 'Show Only This State');
  await expect(instances.row('draft')).toBeHidden();

  await instances.chooseFromTitleMenu('Export…');
  await quickInput.expectQuestion('Select a format');
  await workbench.screenshot('export-format');
  await quickInput.pick('CSV');
  await quickInput.expectQuestion('Select what else to include, or press Enter');
  await quickInput.item('Contact fields').click();
  await workbench.screenshot('export-parts');
  await quickInput.accept();
  await expect.poll(() => quickInput.value()).toMatch(/cams-Environment-\d{4}-\d\d-\d\d\.csv$/);
  await workbench.screenshot('export-target');
  await quickInput.saveAs(path.join(folder, 'viber published.csv'));
  const done = `${published.length} instances exported to viber published.csv.`;
  await expect(notifications.item(done)).toBeVisible();
  await workbench.screenshot('export-done');
  const lines = fs.readFileSync(path.join(folder, 'viber published.csv'), 'utf8').trimEnd().split('\r\n');
  expect(lines[0]).toContain('ContactMail,OfficeAddress');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(
    published.map(({ InstanceId }) => InstanceId),
  );
  expect(lines.slice(1).every((line) => line.endsWith(',Environment'))).toBe(true);
  await notifications.click(done, 'Open');
  await expect(editor.locator('.view-line').first()).toContainText('InstanceId,InstanceName');

  // The choices are remembered: contact fields are still ticked.
  await instances.expand('published');
  await instances.chooseFromMenu('さくら商店・お客様窓口', 'Export Selection…');
  await quickInput.pick('NDJSON');
  await quickInput.expectQuestion('Select what else to include, or press Enter');
  await quickInput.accept();
  await expect.poll(() => quickInput.value()).toMatch(/\.ndjson$/);
  await quickInput.saveAs(path.join(folder, 'one.ndjson'));
  await expect(notifications.item('1 instance exported to one.ndjson.')).toBeVisible();
  const record = emulator.data.find(({ InstanceId }) => InstanceId === '29339139');
  const exported: unknown = JSON.parse(fs.readFileSync(path.join(folder, 'one.ndjson'), 'utf8'));
  expect(exported).toEqual({ ...record, Account: 'Environment' });
});
