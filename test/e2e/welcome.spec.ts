import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test as base } from './driver/test';

/** A server that can go away and come back at the same address. */
interface Gateway {
  readonly endpoint: string;
  /** Starts passing connections on to the emulator. */
  open(): Promise<void>;
}

const test = base.extend<{ gateway: Gateway }>({
  gateway: async ({ emulator }, use) => {
    const target = new URL(emulator.endpoint);
    const server = net.createServer((socket) => {
      const onward = net.connect(Number(target.port), target.hostname);
      socket.pipe(onward).pipe(socket);
      for (const end of [socket, onward])
        end.on('error', () => [socket, onward].map((each) => each.destroy()));
    });
    const listen = async (port: number): Promise<number> => {
      await once(server.listen(port, '127.0.0.1'), 'listening');
      return (server.address() as AddressInfo).port;
    };
    const port = await listen(0);
    await once(server.close(), 'close');
    await use({
      endpoint: `http://127.0.0.1:${port}`,
      open: async () => {
        await listen(port);
      },
    });
    server.close();
  },
});

/** Expects the settings editor with one setting only, and returns its input. */
async function settingInput(page: Page, title: string) {
  const editor = page.locator('.settings-editor');
  await expect(editor.locator('.setting-item .setting-item-label')).toHaveText([title]);
  return editor.locator('.setting-item-value input').first();
}

test.use({
  ownWorkbench: true,
  settings: {
    'cams.endpoint': 'http://cams.example.com',
    'cams.pageSize': 'many',
    // By default, VS Code 1.139 opens the settings as a modal overlay.
    'workbench.editor.useModal': 'off',
  },
});

test('at first start, each problem is named with the action that solves it', async ({
  workbench,
  gateway,
}) => {
  test.setTimeout(180_000);
  const { instances, notifications, page, panel } = workbench;

  // A page size that is not a number.
  await expect(instances.welcome).toContainText('The setting cams.endpoint is not a valid endpoint.');
  await notifications.click(
    'The setting cams.pageSize must be a whole number from 1 to 100',
    'Open Settings',
  );
  await (await settingInput(page, 'Page Size')).fill('20');

  // An endpoint that is not allowed.
  await expect(instances.rows).toHaveCount(0);
  await workbench.screenshot('welcome-invalid-endpoint');
  await instances.welcome.getByText('copy the error').click();
  await expect.poll(() => workbench.clipboard()).toContain('http:// is allowed only for this machine');
  await instances.welcome.getByRole('button', { name: 'Open Settings' }).click();
  await (await settingInput(page, 'Endpoint')).fill(gateway.endpoint);

  // An endpoint that is not there.
  await expect(instances.welcome).toContainText('Alibaba Cloud could not be reached.');
  await workbench.screenshot('welcome-offline');
  await instances.welcome.getByText('copy the error').click();
  await expect
    .poll(() => workbench.clipboard())
    .toMatch(/^Alibaba Cloud could not be reached\..*ECONNREFUSED/);
  await instances.welcome.getByText('show the log').click();
  await expect(panel).toContainText('network ECONNREFUSED');
  await workbench.runCommand('View: Hide Panel');
  await instances.welcome.getByText('cams.endpoint', { exact: true }).click();
  await expect(await settingInput(page, 'Endpoint')).toHaveValue(gateway.endpoint);

  await gateway.open();
  await instances.welcome.getByRole('button', { name: 'Try Again' }).click();
  await instances.row('WhatsApp').waitFor();
  await expect(instances.welcome).toBeHidden();

  // Every problem is solved.
  await expect(notifications.all).toHaveCount(0);
});
