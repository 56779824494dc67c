import { expect, test } from './driver/test';

test('a name filter is sent to the server, shown in the view and kept across a reload', async ({
  workbench,
  emulator,
}) => {
  const { instances, quickInput } = workbench;
  await instances.row('WhatsApp').waitFor();
  await instances.clickTitleAction('Filter…');
  await quickInput.pick(/Name/);
  await quickInput.expectQuestion('Name to search for.');
  emulator.faults.add({ kind: 'hold' });
  await quickInput.answer('Girasol');
  await expect.poll(() => emulator.heldCalls.list().length).toBe(1);
  await quickInput.expectQuestion('Filter Instances');
  await expect(quickInput.item(/Name/)).toContainText('"Girasol"');
  // The list did not wait for the answer, or for a second call after the first one timed out.
  expect(emulator.heldCalls.release()).toBe(1);
  await instances.expectTree(['WhatsApp | 2']);
  await expect(quickInput.item(/Name/)).toContainText('"Girasol"');
  await quickInput.cancel();

  await expect(instances.message).toContainText('Filter: Name "Girasol"');
  await instances.hoverTitle();
  await expect(instances.titleAction('Edit Filter…')).toBeVisible();
  expect(emulator.transcript.at(-1)?.query).toMatchObject({ InstanceName: 'Girasol' });

  await workbench.reload();
  await instances.expectTree(['WhatsApp | 2']);
  await expect(instances.message).toContainText('Filter: Name "Girasol"');

  await instances.clickTitleAction('Clear Filters');
  await instances.row('Viber').waitFor();
  await expect(instances.message).not.toContainText('Filter');
});

test('states are filtered locally, without a request', async ({ workbench, emulator }) => {
  const { instances, quickInput } = workbench;
  await instances.expand('Viber');
  await instances.chooseFromMenu('draft', 'Show Only This State');
  await instances.expectTree(['WhatsApp | 1', 'Viber | 1', '  draft | 1']);
  await expect(instances.message).toContainText('State draft');
  expect(emulator.transcript).toHaveLength(1);

  await workbench.runCommand('CAMS: Filter by State…');
  await quickInput.toggle('published');
  await instances.expectTree([
    'WhatsApp | 18',
    'Messenger | 1',
    'Instagram | 1',
    'Viber | 3',
    '  draft | 1',
    '  published | 2',
  ]);
});

test('a channel filter can be set from a row or the menu of the view, and cleared', async ({
  workbench,
  emulator,
}) => {
  const { instances, quickInput } = workbench;
  await instances.chooseFromMenu('Messenger', 'Show Only This Channel');
  await instances.expectTree(['Messenger | 2']);
  expect(emulator.transcript.at(-1)?.query).toMatchObject({ ChannelType: 'messenger' });
  await instances.chooseFromTitleMenu('Filter By', 'Filter by Channel…');
  await quickInput.pick('Viber');
  await instances.expectTree(['Viber | 3']);
  await workbench.runCommand('CAMS: Clear Filters');
  await instances.expectTree(['WhatsApp | 23', 'Messenger | 2', 'Instagram | 2', 'Viber | 3']);
});

test('an invalid time is rejected and sets no filter', async ({ workbench, emulator }) => {
  const { instances, quickInput } = workbench;
  await instances.row('WhatsApp').waitFor();
  await workbench.runCommand('CAMS: Filter by Submit Time…');
  await quickInput.answer('2023-02-30 00:00:00');
  await expect(quickInput.message).toContainText('must be a valid time in the format YYYY-MM-DD HH:MM:SS');
  await quickInput.cancel();
  expect(emulator.transcript).toHaveLength(1);
});

test('a filter without matches is reported and can be cleared', async ({ workbench }) => {
  const { instances, quickInput } = workbench;
  await instances.row('WhatsApp').waitFor();
  await workbench.runCommand('CAMS: Filter by Name…');
  await quickInput.answer('nobody has this name');
  await instances.click('No instances match the filter.');
  await instances.row('WhatsApp').waitFor();
});

test.describe('in a large account', () => {
  test.use({ instances: 1200 });

  test('with a state filter, Load More continues until an instance matches', async ({
    workbench,
    emulator,
  }) => {
    const { instances, quickInput } = workbench;
    await instances.row('Other channels').waitFor();
    await instances.expand('Messenger');
    // The only draft of this channel is on its last page.
    const ids = emulator.data.flatMap(({ ChannelType, InstanceId }) =>
      ChannelType === 'MESSENGER' && InstanceId !== undefined ? [InstanceId] : [],
    );
    for (const id of ids) emulator.mutate({ kind: 'change', id, fields: { State: 'published' } });
    emulator.mutate({ kind: 'change', id: ids.at(-3) ?? '', fields: { State: 'draft' } });
    await instances.clickTitleAction('Refresh');
    await instances.expectTree([
      'WhatsApp | 955',
      'Messenger | 111',
      '  published | 100+',
      '  Load more | 100 of 111',
      'Instagram | 88',
      'Viber | 40',
      'Other channels | 6',
    ]);
    await workbench.runCommand('CAMS: Filter by State…');
    await quickInput.toggle('draft');
    await expect(instances.row('Keep searching')).toContainText('100 of 111');
    await instances.click('Keep searching');
    await expect(instances.row('draft')).toContainText('1');
    await expect(instances.row('Keep searching')).toHaveCount(0);
    const pages = emulator.transcript.filter(({ query }) => query['ChannelType'] === 'messenger');
    expect(pages.slice(-2).map(({ query }) => query['PageIndex'])).toEqual(['1', '2']);
  });
});

test('filtering from the command palette opens the view', async ({ workbench, emulator }) => {
  const { instances, quickInput } = workbench;
  await instances.row('Viber').waitFor();
  await workbench.reloadWithViewHidden();
  emulator.transcript.length = 0;
  await workbench.runCommand('CAMS: Filter by State…');
  await quickInput.toggle('draft');
  await expect(instances.message).toContainText('draft');
  await instances.expand('Viber');
  await expect(instances.row('draft')).toBeVisible();
  await expect(instances.row('published')).toBeHidden();
  expect(emulator.transcript).toHaveLength(1);
});
