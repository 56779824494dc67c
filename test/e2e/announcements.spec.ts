import { expect, test } from './driver/test';

const NAME = 'acme-shop one-time passwords';

test.describe('a screen reader is told', () => {
  test.describe('by the view', () => {
    test.use({ instances: 240 });

    test('what is loaded, copied and failed', async ({ workbench, emulator }) => {
      const { detail, instances, page, quickInput } = workbench;
      await instances.clickTitleAction('Refresh');
      await workbench.expectAnnouncement('status', /\d+ of 240 instances loaded\.$/);
      await workbench.runCommand('CAMS: Load All');
      await workbench.expectAnnouncement('status', '240 instances loaded.');

      await workbench.runCommand('CAMS: Filter by Name…');
      await quickInput.answer('no such name');
      await workbench.expectAnnouncement('status', 'No instances match the filter.');
      await workbench.runCommand('CAMS: Clear Filters');
      await workbench.expectAnnouncement('status', /of 240 instances loaded\.$/);

      await instances.expand('Viber');
      await instances.expand('published');
      await instances.rows
        .filter({ hasText: /29\d{6}/ })
        .first()
        .click();
      await expect(detail.locator('[data-part="title"]')).toBeVisible(); // takes the focus when it opens
      await instances.focus();
      await page.keyboard.press('ControlOrMeta+c');
      await workbench.expectAnnouncement('status', 'Instance ID copied.');

      emulator.faults.add({
        kind: 'gatewayError',
        status: 500,
        code: 'InternalError',
        message: 'x',
        times: 'always',
      });
      await instances.clickTitleAction('Refresh');
      await workbench.expectAnnouncement('alert', 'Alibaba Cloud reported an internal error.');
    });
  });

  test('by the panel: what is copied, reloaded and failed', async ({ workbench, emulator }) => {
    const { detail, instances } = workbench;
    await instances.expand('Viber');
    await instances.expand('draft');
    await instances.expand('published');
    await instances.click(NAME);
    await detail.button('Copy Customer space ID').click();
    await expect(detail.frame.getByRole('status').filter({ hasText: /^Copied$/ })).toHaveCount(1);
    await detail.button('Copy ID').click();
    await workbench.expectAnnouncement('status', 'Instance ID copied.');

    const status = detail.frame.getByRole('status').filter({ hasText: /Reloading|Loaded at/ });
    emulator.faults.add({ kind: 'hold' });
    await detail.button('Reload').click();
    await expect(status).toHaveText('Reloading…');
    emulator.heldCalls.release();
    await expect(status).toHaveText(/^Loaded at /);

    const fault = { kind: 'gatewayError', status: 500, code: 'InternalError', message: 'x' } as const;
    emulator.faults.add({ ...fault, times: 'always' });
    await detail.button('Reload').click();
    await expect(detail.frame.getByRole('alert')).toContainText('Alibaba Cloud reported an internal error.');
    await expect(status).toHaveText(/^Loaded at /);
    emulator.faults.clear();

    emulator.mutate({ kind: 'remove', ids: ['29339260'] });
    await detail.button('Reload').click();
    await expect(detail.frame.getByRole('alert')).toContainText('no longer exists');
  });
});
