import type { Emulator } from '../emulator/emulator';
import type { InstancesView } from './driver/instancesView';
import { KeyboardUser } from './driver/keyboardUser';
import { expect, test } from './driver/test';

test.use({ ownWorkbench: true, keysInEnvironment: false, instances: 120 });

test('everything from the first account to its removal works by keyboard alone', async ({
  workbench,
  emulator,
}) => {
  test.setTimeout(180_000);
  const { detail, dialog, instances, page, quickInput, tabs } = workbench;
  const { keyboard } = page;
  const user = new KeyboardUser(workbench);
  /** Chooses to enter keys: the first source, where nothing better is set up. */
  const enterKeys = async (): Promise<void> => {
    await quickInput.expectQuestion('Select where the keys of the account come from');
    await expect(quickInput.item('Enter Keys…')).toHaveClass(/focused/);
    await keyboard.press('Enter');
  };
  emulator.settings.maxPageSize = 50; // so that there is more than one page
  await test.step('first start: the one action is reached with Tab', async () => {
    await instances.welcome.waitFor();
    await user.run('View: Show Explorer');
    await expect(instances.root).toBeHidden();
    await user.run('View: Show CAMS');
    await user.expectFocusOnWelcome(/^Add an Alibaba Cloud account/);
    await keyboard.press('Tab');
    await user.expectFocus('view', 'Add Account');
    await keyboard.press('Enter');
  });

  await test.step('add an account: the first row gets the focus', async () => {
    await enterKeys();
    await user.answer(/name for the account/, 'acme');
    await user.answer('AccessKey ID', emulator.accessKeyId);
    await user.answer(/AccessKey secret/, emulator.accessKeySecret);
    await user.answer(/STS token/, '');
    await user.expectFocus('view', /^WhatsApp/);
  });

  await test.step('browse', async () => {
    await instances.row('Other channels').waitFor(); // until this last row, a key is lost while rows are drawn again
    await keyboard.press('ArrowRight');
    await instances.row('published').waitFor();
    await keyboard.press('ArrowDown');
    await user.expectFocus('view', /^published/);
  });

  await test.step('load more and refresh: the focus stays where it was', async () => {
    await instances.row('Load more').waitFor(); // its label is another one while the first page loads
    await instances.pressUntilFocused('ArrowDown', /^Load more/);
    await keyboard.press('Enter');
    // The row is gone; the focus is on the state above it.
    await user.expectFocus('view', /^unpublished/);
    await keyboard.press('ArrowUp');
    const before = await instances.focusedRow();
    // Every channel changes, so that the end of the refresh is visible: it would take the focus from the find widget.
    const counts = await channelCounts(instances);
    emulator.mutate({ kind: 'remove', ids: lastOfEachChannel(emulator) });
    await keyboard.press('Control+Alt+r');
    await expect.poll(() => channelCounts(instances)).toEqual(counts.map((count) => count - 1));
    await user.expectFocus('view', new RegExp(`^${before?.label ?? ''}:`));
  });

  await test.step('find a row, and copy its ID without selecting it', async () => {
    await instances.pressUntilFocused('ArrowUp', /^published/);
    await keyboard.press('ArrowRight');
    await expect(instances.row('published')).toHaveAttribute('aria-expanded', 'true');
    await expect
      .poll(async () => (await instances.visibleRows()).some(({ level }) => level === 3))
      .toBe(true);
    const isUnique = (name: string): boolean =>
      emulator.data.filter(({ InstanceName = '' }) => InstanceName.includes(name)).length === 1;
    const [, wanted] = (await instances.visibleRows()).filter(
      ({ level, label }) => level === 3 && isUnique(label),
    );
    await keyboard.press('Control+Alt+f');
    await expect(instances.findWidget).toBeFocused();
    await keyboard.insertText(wanted?.label ?? '');
    await keyboard.press('Enter');
    await expect.poll(async () => (await instances.focusedRow())?.label).toBe(wanted?.label);
    await keyboard.press('Escape');
    await user.expectFocus('view', wanted?.ariaLabel ?? '');
    await keyboard.press('ControlOrMeta+c');
    await workbench.expectClipboard(/ID (\d+)/.exec(wanted?.ariaLabel ?? '')?.[1] ?? '');
  });

  await test.step('open the details, copy a field, reload and close: the buttons keep the focus, the row gets it back', async () => {
    const { name: opened } = await user.readFocus();
    await keyboard.press('Enter');
    await expect(detail.button('Reload')).toBeVisible();
    await user.expectPart('panel');
    await user.pressUntilFocused('Tab', 'panel', 'Copy Customer space ID');
    await keyboard.press('Enter');
    await expect.poll(() => workbench.clipboard()).toMatch(/^cams-/);
    await user.expectFocus('panel', 'Copy Customer space ID');
    await user.pressUntilFocused('Shift+Tab', 'panel', 'Reload');
    emulator.faults.add({ kind: 'hold' });
    await keyboard.press('Enter');
    await expect(detail.button('Reload')).toHaveAttribute('aria-disabled', 'true');
    emulator.heldCalls.release();
    await expect(detail.button('Reload')).toHaveAttribute('aria-disabled', 'false');
    await user.expectFocus('panel', 'Reload');
    await user.run('View: Close Editor');
    await expect(tabs).toHaveCount(0);
    await user.expectFocus('view', opened);
  });

  await test.step('filter: the focus returns to the row', async () => {
    await keyboard.press('Home');
    await keyboard.press('ControlOrMeta+Shift+l');
    await quickInput.expectQuestion('Filter Instances');
    await keyboard.insertText('Name');
    await expect(quickInput.item('Name')).toHaveClass(/focused/);
    await keyboard.press('Enter');
    await user.answer(/Name to search for/, 'acme');
    await quickInput.expectQuestion('Filter Instances');
    await keyboard.press('Escape');
    await expect(instances.message).toContainText('Name "acme"');
    await user.expectFocus('view', /^WhatsApp/);
  });

  await test.step('remove one of two accounts: the first row of the other gets the focus', async () => {
    const only = { InstanceId: '1', InstanceName: 'only', ChannelType: 'VIBER', State: 'published' };
    const other = emulator.keys.add({ data: [only] });
    await user.run('CAMS: Add Account…');
    await enterKeys();
    await user.answer(/name for the account/, 'other');
    await user.answer('AccessKey ID', other.accessKeyId);
    await user.answer(/AccessKey secret/, other.accessKeySecret);
    await user.answer(/STS token/, '');
    await user.expectFocus('view', /^Viber: 1 instance/);
    await user.run('CAMS: Remove Account…');
    await quickInput.expectQuestion('Select an account to remove');
    await keyboard.insertText('other');
    await expect(quickInput.item('other')).toHaveClass(/focused/);
    await keyboard.press('Enter');
    await expect(dialog.message).toHaveText('Remove the account "other"?');
    await user.expectFocus('dialog', 'Remove');
    await keyboard.press('Enter');
    await expect(instances.message).toContainText('Name "acme"');
    await user.expectFocus('view', /^WhatsApp/);
  });
});

/** The numbers of instances that the channels on screen show. */
async function channelCounts(instances: InstancesView): Promise<number[]> {
  return (await instances.visibleRows())
    .filter(({ level }) => level === 1)
    .map(({ description }) => Number(description));
}

function lastOfEachChannel({ data }: Emulator): string[] {
  const last = new Map(data.map(({ ChannelType = '', InstanceId = '' }) => [ChannelType, InstanceId]));
  return [...last.values()];
}
