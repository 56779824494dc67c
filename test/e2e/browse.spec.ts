import { expect, test } from './driver/test';
import { expandAll } from './expandAll';

test.describe('a small account', () => {
  test.describe('in a new window', () => {
    test.use({ ownWorkbench: true });

    test('is shown from a single request, under its name, however many rows are expanded', async ({
      workbench,
      emulator,
    }) => {
      const { instances, page } = workbench;
      await instances.expectTree(['WhatsApp | 23', 'Messenger | 2', 'Instagram | 2', 'Viber | 3']);
      // The icons of the channels are in a font of the extension.
      const isOurs = "({ family }) => family.startsWith('cams-explorer.')";
      await expect
        .poll(() => page.evaluate(`[...document.fonts].filter(${isOurs}).map(({ status }) => status)`))
        .toEqual(['loaded']);
      await instances.expand('WhatsApp');
      await instances.expand('draft');
      await instances.expand('Viber');
      await instances.expectTree([
        'WhatsApp | 23',
        '  published | 17',
        '  rejected | 2',
        '  auditing | 3',
        '  draft | 1',
        '    さくら商店・注文のお知らせ | 29339177',
        'Messenger | 2',
        'Instagram | 2',
        'Viber | 3',
        '  draft | 1',
        '  published | 2',
      ]);
      expect(emulator.transcript.map(({ query }) => query)).toEqual([{ PageIndex: '1', PageSize: '100' }]);

      await expect(instances.message).toBeHidden();
      // The account and the endpoint stand beside the title, in this container and in another one. VS Code cuts a long
      // description off, and shows the whole one on hover.
      const account = `Environment · ${new URL(emulator.endpoint).host}`;
      await expect(instances.description).toHaveText(account);
      await expect(workbench.viewTitles).toHaveText(['Instances', 'Help']);
      const hover = page.locator('.monaco-hover').filter({ visible: true });
      await instances.description.hover();
      await expect(hover).toHaveText(account);
      await workbench.moveView('Instances', 'Explorer');
      const description = page
        .locator('.part.sidebar .pane-header .description')
        .filter({ hasText: account });
      await description.hover();
      await expect(hover).toHaveText(account);
    });
  });

  test("can be searched with the tree's find widget and opened by keyboard", async ({ workbench }) => {
    const { detail, instances, page } = workbench;
    await instances.expand('Viber');
    await instances.expand('draft');
    await instances.expand('published');
    await instances.focus();
    await page.keyboard.press('Control+Alt+f');
    await instances.findWidget.fill('acme-shop');
    await instances.findWidget.press('Enter');
    await expect(instances.row('acme-shop one-time passwords')).toHaveClass(/ focused/);
    await page.keyboard.press('Escape');
    await instances.focus();
    await page.keyboard.press('Enter');
    await expect(detail.locator('[data-part="title"]')).toHaveText('acme-shop one-time passwords');
  });

  test('keeps its rows during a refresh, then shows the changes', async ({ workbench, emulator }) => {
    const { instances } = workbench;
    await instances.expand('Viber');
    emulator.faults.add({ kind: 'hold' });
    emulator.mutate({ kind: 'remove', ids: ['29339260'] });
    await instances.focus();
    await workbench.page.keyboard.press('Control+Alt+r');
    await expect.poll(() => emulator.heldCalls.list().length).toBe(1);
    await expect(instances.row('Viber')).toContainText('3');
    emulator.heldCalls.release();
    await instances.expectTree([
      'WhatsApp | 23',
      'Messenger | 2',
      'Instagram | 2',
      'Viber | 2',
      '  published | 2',
    ]);
  });
});

test.describe('an account without instances', () => {
  test.use({ instances: 0 });

  test('says so, and shows instances that have been created since', async ({ workbench, emulator }) => {
    const { instances, quickInput } = workbench;
    await expect(instances.welcome).toContainText('This account has no instances.');
    await instances.expectTree([]);
    await workbench.screenshot('welcome-no-instances');
    await instances.welcome.getByText('Switch account').click();
    await quickInput.expectQuestion('Select an account to switch to');
    await quickInput.cancel();

    // The welcome content and the focus stay while the list is loaded again.
    emulator.reset({ instances: 30 });
    emulator.faults.add({ kind: 'hold' });
    const checkAgain = instances.welcome.getByRole('button', { name: 'Check Again' });
    await checkAgain.press('Enter');
    await expect.poll(() => emulator.heldCalls.list().length).toBe(1);
    await expect(checkAgain).toBeFocused();
    emulator.heldCalls.release();
    await instances.row('WhatsApp').waitFor();
    await expect(instances.welcome).toBeHidden();
  });
});

test.describe('a large account', () => {
  test.use({ instances: 1200 });

  test.describe('in a new window', () => {
    test.use({ ownWorkbench: true });

    test('shows totals, loads page by page, and finds instances outside the known channels', async ({
      workbench,
      emulator,
    }) => {
      const { instances } = workbench;
      await instances.expectTree([
        'WhatsApp | 955',
        'Messenger | 111',
        'Instagram | 88',
        'Viber | 40',
        'Other channels | 6',
      ]);
      expect(emulator.transcript).toHaveLength(5);

      await instances.expand('WhatsApp');
      await expect(instances.row('Load more')).toContainText('100 of 955');
      await instances.click('Load more');
      await expect(instances.row('Load more')).toContainText('200 of 955');
      // The selection has not moved.
      await expect(instances.row('Load more')).toHaveAttribute('aria-selected', 'true');
      await workbench.page.keyboard.press('Enter');
      await expect(instances.row('Load more')).toContainText('300 of 955');
      await instances.collapse('WhatsApp');
      await instances.expand('Messenger');
      await expect(instances.row('Load more')).toContainText('100 of 111');
      await instances.click('Load more');
      // An exact count, without "+", is shown only after the last page.
      const published = emulator.data.filter(
        ({ ChannelType, State }) => ChannelType === 'MESSENGER' && State === 'published',
      );
      await expect
        .poll(
          async () => (await instances.visibleRows()).find(({ label }) => label === 'published')?.description,
        )
        .toBe(String(published.length));
      await expect(instances.row('Load more')).toHaveCount(0);
      await expect(instances.row('Messenger')).toContainText('111');

      await instances.expand('Other channels');
      await instances.row('LINE').waitFor();
      await expect(instances.row('LINE')).toContainText('1+');
      await expect(instances.row('Keep searching')).toContainText('of 1,200');
    });
  });

  test('shows every instance exactly once after Load All', async ({ workbench, emulator }) => {
    test.setTimeout(240_000);
    const { instances } = workbench;
    await instances.row('Other channels').waitFor();
    await workbench.runCommand('CAMS: Load All');
    await expect(instances.row('Unknown channel')).toContainText('1', { timeout: 60_000 });
    await expect(instances.row('LINE')).toContainText(/5$/);
    // Load All reads the list a second time to verify it, then updates the tree.
    await expect(instances.message).not.toContainText(/[Ll]oad/, { timeout: 60_000 });

    await expandAll(instances);
    const ids = (await instances.allRows()).flatMap(
      ({ ariaLabel }) => /, ID (\d+), /.exec(ariaLabel)?.[1] ?? [],
    );
    const sent = emulator.data.map(({ InstanceId }) => InstanceId);
    expect(sent.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
    expect(ids).toHaveLength(sent.length);
  });
});
