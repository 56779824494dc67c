import type { InstanceRecord } from '../emulator/instances';
import { expect, test } from './driver/test';

const NAMES = ['shop 10', 'Shop 2', 'zebra', 'apple', 'shop 1', 'Äa', 'shop 9', 'banana'];
const SORTED = ['Äa', 'apple', 'banana', 'shop 1', 'Shop 2', 'shop 9', 'shop 10', 'zebra'];

/** Instances of one channel whose names and submit times are in different orders. */
function records(): InstanceRecord[] {
  return NAMES.map((name, at) => ({
    InstanceId: String(100 + at),
    InstanceName: name,
    ChannelType: 'VIBER',
    State: at === 7 ? 'draft' : 'published',
    SubmitTime: `2025-01-0${((at * 3) % 8) + 1} 00:00:00`,
  }));
}

test.use({ ownWorkbench: true, instances: 0 });

test('instances are sorted by name, state and submit time, and stay so', async ({ workbench, emulator }) => {
  const { instances, page, quickInput } = workbench;
  await expect(instances.welcome).toContainText('This account has no instances.');
  emulator.mutate({ kind: 'replace', records: records() });
  await instances.clickTitleAction('Refresh');
  await instances.expectTree(['Viber | 8']);
  await instances.expand('Viber');
  await instances.expand('published');
  const names = async () =>
    (await instances.visibleRows()).filter(({ level }) => level === 3).map(({ label }) => label);
  const published = NAMES.filter((name) => name !== 'banana');
  await expect.poll(names).toEqual(published);

  await test.step('by name: the selection stays', async () => {
    await instances.row('zebra').click({ modifiers: ['ControlOrMeta'] });
    await workbench.runCommand('CAMS: Sort Instances By…');
    await quickInput.expectQuestion('Sort Instances By');
    await expect(quickInput.item(/As Sent by the Server/).locator('.codicon-check')).toBeVisible();
    await workbench.screenshot('sort-pick-dark');
    await quickInput.pick(/^Name/);
    await expect.poll(names).toEqual(SORTED.filter((name) => name !== 'banana'));
    await expect(instances.message).toHaveText('Sorted by name');
    await expect(instances.row('zebra')).toHaveAttribute('aria-selected', 'true');
    await workbench.screenshot('sort-dark');
    await workbench.setTheme('Light Modern');
    await workbench.screenshot('sort-light');
    await workbench.setTheme('Dark Modern');
  });

  await test.step('after a reload of the window', async () => {
    await workbench.reload();
    await expect(instances.message).toHaveText('Sorted by name');
    await instances.expand('Viber');
    await instances.expand('published');
    await expect.poll(names).toEqual(SORTED.filter((name) => name !== 'banana'));
  });

  await test.step('by state, from the menu of the view', async () => {
    await instances.chooseFromTitleMenu('Sort Instances By…');
    await quickInput.expectQuestion('Sort Instances By');
    await page.keyboard.press('ArrowDown');
    await quickInput.pick(/^State/);
    await expect(instances.message).toHaveText('Sorted by state');
    const states = async () =>
      (await instances.visibleRows()).filter(({ level }) => level === 2).map(({ label }) => label);
    await expect.poll(states).toEqual(['draft', 'published']);
    await expect.poll(names).toEqual(published);
  });

  await test.step('by submit time, and as sent', async () => {
    const time = (name: string) =>
      records().find(({ InstanceName }) => InstanceName === name)?.SubmitTime ?? '';
    await workbench.runCommand('CAMS: Sort Instances By…');
    await quickInput.pick(/Newest First/);
    await expect(instances.message).toHaveText('Newest first');
    await expect.poll(names).toEqual(published.toSorted((one, other) => (time(one) < time(other) ? 1 : -1)));
    await workbench.runCommand('CAMS: Sort Instances By…');
    await quickInput.pick(/As Sent/);
    await expect.poll(names).toEqual(published);
    await expect(instances.message).not.toContainText('first');
  });
});
