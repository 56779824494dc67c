import { expect, test } from './driver/test';
import { PSEUDO_LOCALE, pseudo } from './driver/pseudoLocale';
import { LABEL_START, type InstancesView } from './driver/instancesView';
import {
  visitAccess,
  visitFirstProblems,
  visitMissingKeys,
  visitProgress,
  visitRole,
  visitSnapshots,
  visitSortAndSavedFilters,
  visitWalkthrough,
} from './pseudoLocaleVisits';
import { TextAudit } from './textAudit';

/** The commands that show a list. To visit one more, add it here. */
const LISTS = [
  'Filter…',
  'Filter by Channel…',
  'Filter by State…',
  'Switch Account…',
  'Accounts…',
  'Edit Account…',
  'Copy As…',
  'Export…',
  'Go to Instance…',
  'Sort Instances By…',
];

/** The commands that ask for a text. */
const TEXTS = [
  'Filter by Name…',
  'Filter by Instance ID…',
  'Filter by Submit Time…',
  'Filter by Resource Group…',
  'Filter by Text…',
  'Update Keys…',
  'Open Link…',
];

/** The label of the first row of a level. */
async function firstRow(instances: InstancesView, level: number): Promise<string> {
  const labels = async () =>
    (await instances.visibleRows()).filter((row) => row.level === level).map(({ label }) => label);
  await expect.poll(labels).not.toEqual([]);
  const [label = ''] = await labels();
  return label;
}

test.describe('in Simplified Chinese', () => {
  test.use({ ownWorkbench: true, language: 'zh-cn', instances: 1250 });

  test('the view, its menus, a pick, the panel and a notice are Chinese', async ({ workbench, emulator }) => {
    const { instances, quickInput, detail } = workbench;
    await instances.row('WhatsApp').waitFor();
    await expect(instances.description).toContainText('环境变量');
    await instances.hoverTitle();
    await expect(instances.titleAction('全部加载')).toBeVisible();
    await workbench.runCommand('CAMS: 按通道筛选…');
    await quickInput.expectQuestion('选择要显示的通道');
    await quickInput.pick('Viber');
    await expect.poll(async () => instances.message.textContent()).toContain('通道');
    await workbench.runCommand('CAMS: 清除筛选器');

    await instances.clickTitleAction('全部加载');
    // Rows move until everything is loaded, and the list has been read a second time.
    await instances.row('未知通道').waitFor();
    await expect(instances.message).not.toContainText('正在');
    await expect(instances.row('WhatsApp')).toHaveAttribute('aria-label', /个实例/);
    await instances.expand('WhatsApp');
    await instances.expand(await firstRow(instances, 2));
    await instances.click(await firstRow(instances, 3));
    await expect(detail.text('客户空间 ID').first()).toBeVisible();
    await expect(detail.frame.locator('html')).toHaveAttribute('lang', 'zh-cn');

    emulator.keys.change(emulator.accessKeyId, { accessKeySecret: 'changed' });
    await instances.clickTitleAction('刷新');
    await instances.row('AccessKey Secret 不正确。').waitFor();
    await workbench.screenshot('language-zh-cn');
  });
});

test.describe('in the pseudo-locale', () => {
  test.use({ ownWorkbench: true, language: PSEUDO_LOCALE });

  test.describe('from the first account to its removal', () => {
    test.use({ instances: 120, keysInEnvironment: false });

    test('no text is left in English, and none is clipped', async ({ workbench, emulator }) => {
      test.setTimeout(180_000);
      const { instances, quickInput, dialog, detail, notifications, page } = workbench;
      const audit = new TextAudit(emulator);
      const menu = page.locator('.monaco-menu').last();

      // A value to report as missing.
      emulator.settings.maxPageSize = 50; // so that there is more than one page
      for (const record of emulator.data) delete record.CustSpaceId;

      // The first start, and every question for an account.
      await audit.visit('welcome', instances.root);
      await instances.welcome.getByRole('button', { name: '⟦Add Account⟧' }).click();
      await audit.visit('sources of keys', quickInput.root);
      await quickInput.pick(pseudo('Enter Keys…'));
      await quickInput.expectQuestion(/name for the account/);
      await audit.visit('account name', quickInput.root);
      await quickInput.answer('');
      await audit.visit('empty account name', quickInput.root);
      await quickInput.answer('acme');
      await quickInput.expectQuestion(/AccessKey ID/);
      await audit.visit('AccessKey ID', quickInput.root);
      await quickInput.answer('not an ID');
      await audit.visit('invalid AccessKey ID', quickInput.root);
      await quickInput.answer(emulator.accessKeyId);
      await quickInput.expectQuestion(/AccessKey secret/);
      await audit.visit('AccessKey secret', quickInput.root);
      await quickInput.answer(emulator.accessKeySecret);
      await quickInput.expectQuestion(/STS token/);
      await audit.visit('STS token', quickInput.root);
      emulator.faults.add({ kind: 'hold' });
      await quickInput.answer('');
      const check = notifications.item(/^⟦Checking the keys/);
      await audit.visit('check of the keys', check.locator('.notification-list-item-message'));
      emulator.heldCalls.release();

      // The view and its menus.
      await instances.row(pseudo('Other channels')).waitFor(); // the last row
      await instances.expand('WhatsApp');
      const state = await firstRow(instances, 2);
      await instances.expand(state);
      const instance = await firstRow(instances, 3);
      await instances.click(instance);
      await workbench.runCommand(`CAMS: ${pseudo('Pin Instance')}`);
      await instances.row(pseudo('Pinned')).waitFor();
      await audit.visit('tree', instances.root);
      // Pinned instances would keep the welcome content away.
      await workbench.runCommand(`CAMS: ${pseudo('Unpin Instance')}`);
      await expect(instances.row(pseudo('Pinned'))).toBeHidden();
      await instances.hoverTitle();
      await audit.visit('title', instances.title);
      await instances.toggleHelp(true);
      await expect(instances.help.locator('.welcome-view')).toBeVisible();
      await audit.visit('help', instances.help);
      await instances.toggleHelp(false);
      for (const row of ['WhatsApp', state, instance]) {
        await instances
          .row(row)
          .locator('.label-name')
          .first()
          .click({ button: 'right', position: LABEL_START });
        await audit.visit(`menu of ${row}`, menu);
        await instances.menus.close();
      }
      await instances.openTitleMenu(pseudo('Filter By'));
      await audit.visit('menu of the view', menu);
      await instances.menus.close();
      await instances.openTitleMenu(pseudo('Filter By'), pseudo('Filter by Name…'));
      await audit.visit('submenu of the filters', page.locator('.monaco-submenu .actions-container').last());
      await instances.menus.close();

      // The panel of the instance.
      await instances.click(instance);
      await detail.locator('[data-field]').first().waitFor();
      await audit.visit('panel', detail.body);

      // A notice.
      await workbench.runCommand(`CAMS: ${pseudo('Copy Customer Space ID')}`);
      const notice = notifications.item(/^⟦Nothing to copy/);
      await audit.visit('notice', notice.locator('.notification-list-item-message'));

      // Progress, and the status bar.
      await visitProgress({ workbench, emulator, audit });

      // The picks and the questions. With the focus in the panel, VS Code would give it back to the panel when the palette
      // closes, which takes so long on a slow machine that it closes the pick.
      await instances.focus();
      for (const command of [...LISTS, ...TEXTS]) {
        await workbench.runCommand(`CAMS: ${pseudo(command)}`);
        await quickInput.expectOwnRows();
        if (LISTS.includes(command)) await expect(quickInput.items.first()).toBeVisible();
        else await expect(quickInput.message).toBeVisible();
        await audit.visit(command, quickInput.root);
        await quickInput.cancel();
      }

      await visitRole({ workbench, emulator, audit });
      await visitSortAndSavedFilters({ workbench, emulator, audit });
      await visitSnapshots({ workbench, emulator, audit });
      await visitAccess({ workbench, emulator, audit });
      await instances.clickTitleAction(pseudo('Refresh'));
      await instances.row('WhatsApp').waitFor();

      // A filter without a match, notices, and a modal dialog.
      await workbench.runCommand(`CAMS: ${pseudo('Filter by Name…')}`);
      await quickInput.answer('no such name');
      await instances.row(/no such name|⟦No instances match/).waitFor();
      await audit.visit('no match', instances.root);
      await workbench.runCommand(`CAMS: ${pseudo('Clear Filters')}`);
      await instances.row('WhatsApp').waitFor();
      emulator.keys.change(emulator.accessKeyId, { accessKeySecret: 'changed' });
      await instances.clickTitleAction(pseudo('Refresh'));
      await instances.row(/^⟦The AccessKey secret is wrong/).waitFor();
      await audit.visit('failure', instances.root);
      await visitMissingKeys({ workbench, emulator, audit });
      await workbench.runCommand(`CAMS: ${pseudo('Remove Account…')}`);
      await audit.visit('modal dialog', dialog.root);
      await workbench.screenshot('language-pseudo');
      await dialog.click(pseudo('Remove'));
      await instances.welcome.waitFor();
      await visitWalkthrough({ workbench, emulator, audit });
    });
  });

  test.describe('at a first start with problems', () => {
    test.use({
      settings: {
        'cams.endpoint': 'http://cams.example.com',
        'cams.pageSize': 'many',
        // By default, VS Code 1.139 opens the settings as a modal overlay.
        'workbench.editor.useModal': 'off',
      },
    });

    test('no text is left in English, and none is clipped', async ({ workbench, emulator }) => {
      await visitFirstProblems({ workbench, emulator, audit: new TextAudit(emulator) });
    });
  });
});
