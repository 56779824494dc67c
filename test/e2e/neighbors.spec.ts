import { expect, test } from './driver/test';
import { readFocus } from './driver/focus';
import { typeAccount } from './typeAccount';

test('a panel moves to the neighbors of its instance in the tree', async ({ workbench, emulator }) => {
  const { detail, instances, page, quickInput, tabs } = workbench;
  const { keyboard } = page;
  const next = detail.button('Next Instance');
  const previous = detail.button('Previous Instance');
  await instances.expand('Viber');
  await instances.expand('draft');
  await instances.expand('published');
  const readNames = async (): Promise<string[]> =>
    (await instances.visibleRows()).filter(({ level }) => level === 3).map(({ label }) => label);
  await expect.poll(readNames).toHaveLength(3);
  const [first = '', second = '', third = ''] = await readNames();
  const expectShown = async (name: string): Promise<void> => {
    await expect(detail.locator('[data-part="title"]')).toHaveText(name);
    await expect(tabs.filter({ hasText: name })).toHaveAttribute('aria-selected', 'true');
    await expect(instances.row(name)).toHaveAttribute('aria-selected', 'true');
  };
  const expectAnnounced = (text: string): Promise<void> =>
    expect(detail.locator('[data-part="announcer"]')).toHaveText(text);

  // A click with the mouse gives it the focus without an outline.
  const expectFocusOnNext = (): Promise<void> =>
    expect.poll(() => readFocus(page, detail)).toMatchObject({ part: 'panel', name: 'Next Instance' });

  await test.step('by its buttons, which keep the focus', async () => {
    await instances.click(first);
    await expectShown(first);
    await expect(next).toHaveAttribute('title', /^Next Instance \((Alt\+|⌥)↓\)$/);
    await next.click();
    await expectShown(second);
    await expectAnnounced(`Showing ${second}`);
    await expect(tabs).toHaveCount(1);
    await workbench.screenshot('panel-moves');
    await expectFocusOnNext();
  });

  await test.step('by the keyboard, one at a time, up to the last one', async () => {
    await keyboard.press('Alt+ArrowDown');
    await expectShown(third);
    await expect(next).toHaveAttribute('aria-disabled', 'true');
    await expect(next).toHaveAttribute('title', 'This is the last loaded instance in the tree.');
    await keyboard.press('Alt+ArrowDown');
    await expectAnnounced('This is the last loaded instance in the tree.');
    await expectShown(third);
    await expectFocusOnNext();
    await keyboard.press('Alt+ArrowUp');
    await expectShown(second);
  });

  await test.step('by commands, which are there only for a panel', async () => {
    await workbench.runCommand('CAMS: Show Previous Instance');
    await expectShown(first);
  });

  await test.step('in a tab of its own, which a window reload restores', async () => {
    await detail.button('Open in New Tab').click();
    await expect(tabs).toHaveCount(2);
    await expect(detail.button('Open in New Tab')).toBeHidden();
    await next.click();
    await expectShown(second);
    await workbench.reload();
    await expect(detail.locator('[data-part="title"]')).toHaveText(second);
    await expect(next).toHaveAttribute('aria-disabled', 'false');
    await expect(tabs).toHaveCount(2);
  });

  await test.step('not while a filter hides its instance', async () => {
    await instances.expand('Viber');
    await instances.chooseFromMenu('draft', 'Show Only This State');
    await expect(previous).toHaveAttribute('title', /it has not been loaded, or the filter hides it/);
    await expect(previous).toHaveAttribute('aria-disabled', 'true');
    await workbench.runCommand('CAMS: Clear Filters');
    await expect(previous).toHaveAttribute('aria-disabled', 'false');
  });

  await test.step('not while its account is not the active one', async () => {
    for (const [name, reason] of [
      ['acme', 'The account "Environment" is no longer available.'],
      ['other', 'Switch to the account "acme" to move to its other instances.'],
    ] as const) {
      await workbench.runCommand('CAMS: Add Account…');
      await typeAccount(quickInput, { name, ...emulator });
      await expect(next).toHaveAttribute('title', reason);
      await expect(next).toHaveAttribute('aria-disabled', 'true');
      // The rows of the new account, collapsed, have replaced those of the one before.
      await instances.expectTree(['WhatsApp | 23', 'Messenger | 2', 'Instagram | 2', 'Viber | 3']);
      await instances.expand('Viber');
      await instances.expand('published');
      await instances.click(second);
      await expect(next).toHaveAttribute('aria-disabled', 'false');
    }
  });

  await test.step('says that its account is gone, also after a window reload', async () => {
    await workbench.reload();
    await tabs.first().click();
    await expect(detail.locator('[data-part="title"]')).toHaveText(first);
    await expect(detail.locator('[data-part="notice"]')).toContainText(
      'The account "Environment" is no longer available.',
    );
    await expect(detail.button('Reload')).toHaveAttribute('aria-disabled', 'true');
    await expect(detail.button('Reveal in Tree')).toHaveAttribute('aria-disabled', 'true');
  });
});
