import type { Page } from '@playwright/test';
import type { Emulator } from '../emulator/emulator';
import { expect, test } from './driver/test';

/** Every setting, by its title in the settings editor. */
const SETTINGS = ['View', 'Endpoint', 'Page Size', 'Requests Per Second', 'Raw Cells'];

// By default, VS Code 1.139 opens the settings as a modal overlay.
test.use({ settings: { 'workbench.editor.useModal': 'off' } });

const failWith = ({ faults }: Emulator, code: string, status: number): void => {
  faults.clear();
  faults.add({ kind: 'gatewayError', status, code, message: 'Message of the server', times: 'always' });
};

/** Expects the settings editor with exactly the extension's settings and the user's value of the endpoint. */
async function expectSettings(page: Page, endpoint: string): Promise<void> {
  const editor = page.locator('.settings-editor');
  const titles = editor.locator('.setting-item .setting-item-label');
  await expect(titles).toHaveText(SETTINGS);
  const endpointItem = editor.locator('.setting-item').filter({
    has: page.locator('.setting-item-label', { hasText: /Endpoint/ }),
  });
  const inputs = endpointItem.locator('input[type="text"], input:not([type])');
  await expect(inputs.first()).toHaveValue(endpoint);
  await expect(editor.getByText('No Settings Found')).toBeHidden();
}

test('Open Settings shows every setting, from the palette and from an error', async ({
  workbench,
  emulator,
}) => {
  const { instances, page } = workbench;
  await instances.row('WhatsApp').waitFor();
  await workbench.runCommand('CAMS: Open Settings');
  await expectSettings(page, emulator.endpoint);
  await workbench.closeAllEditors();

  failWith(emulator, 'InvalidVersion', 404);
  await instances.clickTitleAction('Refresh');
  await instances.row('The endpoint is not a CAMS endpoint.').waitFor();
  await instances.click('Open Settings');
  await expectSettings(page, emulator.endpoint);
});

test('Show Log shows the log with the failure, from an error', async ({ workbench, emulator }) => {
  const { instances, page } = workbench;
  await instances.row('WhatsApp').waitFor();
  failWith(emulator, 'InternalError', 500);
  await instances.clickTitleAction('Refresh');
  await instances.row('Alibaba Cloud reported an internal error.').waitFor();
  await instances.click('Show Log');
  await expect(page.locator('.part.panel')).toContainText('InternalError');
});

test('Show Log shows the rejected entries, from the notice about them', async ({ workbench, emulator }) => {
  const { instances, page } = workbench;
  await instances.row('WhatsApp').waitFor();
  emulator.faults.add({
    kind: 'body',
    body: JSON.stringify({ Code: 'OK', RequestId: 'R-1', TotalCount: 1, Data: [null] }),
    times: 'always',
  });
  await instances.clickTitleAction('Refresh');
  await instances.click('1 entry could not be read.');
  await expect(page.locator('.part.panel')).toContainText('not an object');
});

test("the view's menu opens the settings and the log", async ({ workbench, emulator }) => {
  const { instances, page, panel } = workbench;
  await instances.row('WhatsApp').waitFor();
  await instances.chooseFromTitleMenu('Open Settings');
  await expectSettings(page, emulator.endpoint);
  failWith(emulator, 'InternalError', 500);
  await instances.clickTitleAction('Refresh');
  await instances.row('Alibaba Cloud reported an internal error.').waitFor();
  await instances.chooseFromTitleMenu('Show Log');
  await expect(panel).toContainText('InternalError');
});

test.describe('with a damaged installation', () => {
  // Without this file, the command Show Log cannot run either.
  test.use({ ownWorkbench: true, missingFiles: ['dist/commands.js'] });

  test('an error notification offers to try again, and shows the log with the failure', async ({
    workbench,
  }) => {
    const { instances, notifications, panel } = workbench;
    await instances.expand('Viber');
    await instances.expand('published');
    await instances.click('ร้านดอกบัว คำสั่งซื้อ');
    await notifications.click('An unexpected error occurred in CAMS Explorer.', 'Try Again');
    await notifications.click('An unexpected error occurred in CAMS Explorer.', 'Show Log');
    await expect(panel).toContainText('cams.openDetails: An unexpected error occurred');
  });
});

test.describe('without an account', () => {
  test.use({ keysInEnvironment: false });

  test('Copy Policy in the welcome view copies the policy and says where to paste it', async ({
    workbench,
  }) => {
    const { instances, page } = workbench;
    await instances.welcome.getByText('Copy Policy').click();
    await expect.poll(() => workbench.clipboard()).toContain('"Action": "cams:ListInstance"');
    await expect(page.locator('.statusbar')).toContainText('Policy copied. Paste it into the RAM console.');
  });
});
