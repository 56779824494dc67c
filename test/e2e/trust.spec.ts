import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { TranscriptEntry } from '../emulator/transcript';
import { expect, test as base } from './driver/test';

const SETTINGS_FILE = path.join('.vscode', 'settings.json');

/** The attacker's server, to which the workspace tries to redirect requests. */
interface Listener {
  readonly endpoint: string;
  /** The data of each connection; expected to stay empty. */
  readonly received: readonly string[];
}

/** Workspace settings for every `cams` setting. The window title, which a workspace may set, shows that they were read. */
const settingsFor = (endpoint: string, title: string): string =>
  JSON.stringify({
    'window.title': title,
    'cams.endpoint': endpoint,
    'cams.pageSize': 100,
    'cams.requestsPerSecond': 0,
    '[json]': { 'cams.endpoint': endpoint },
  });

const test = base.extend<{ readonly listener: Listener }>({
  listener: async ({}, use) => {
    const received: string[] = [];
    const server = net.createServer((socket) => {
      const at = received.push('') - 1;
      socket.on('data', (data) => (received[at] = `${received[at] ?? ''}${data.toString('latin1')}`));
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use({ endpoint: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`, received });
    server.close();
  },
  workspace: async ({ listener }, use) => {
    await use({ [SETTINGS_FILE]: settingsFor(listener.endpoint, 'first settings of the workspace') });
  },
});

test.use({
  trusted: false,
  // By default, VS Code 1.139 shows the trust editor as a modal overlay.
  settings: { 'cams.pageSize': 7, 'cams.requestsPerSecond': 1, 'workbench.editor.useModal': 'off' },
});

test('workspace settings cannot redirect requests or receive keys, trusted or not', async ({
  workbench,
  emulator,
  listener,
  folder,
}) => {
  test.setTimeout(240_000);
  const { instances, page } = workbench;
  const restricted = page.locator('.statusbar').getByRole('button', { name: /Restricted Mode/ });

  const expectMachineSettings = async (): Promise<void> => {
    expect(listener.received).toEqual([]);
    expect(emulator.transcript.every(({ query }) => query['PageSize'] === '7')).toBe(true);
    expect(maxCallsPer900Ms(emulator.transcript)).toBeLessThanOrEqual(2);
    await expect(instances.message).toContainText(`Environment · ${new URL(emulator.endpoint).host}`);
  };
  const refresh = async (): Promise<void> => {
    const before = emulator.transcript.length;
    await instances.clickTitleAction('Refresh');
    await expect.poll(() => emulator.transcript.length).toBeGreaterThan(before + 1);
  };

  await expect(restricted).toBeVisible();
  await expect(page).toHaveTitle(/first settings of the workspace/);
  await instances.row('Viber').waitFor();
  await expectMachineSettings();
  await refresh();
  await expectMachineSettings();

  await workbench.runCommand('Workspaces: Manage Workspace Trust');
  await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
  await expect(restricted).toBeHidden();
  await refresh();
  await expectMachineSettings();

  fs.writeFileSync(
    path.join(folder ?? '', SETTINGS_FILE),
    settingsFor(`${listener.endpoint}/`, 'second settings of the workspace'),
  );
  await expect(page).toHaveTitle(/second settings of the workspace/);
  await refresh();
  await expectMachineSettings();

  // Trusted from the start.
  await workbench.reload();
  await instances.row('Viber').waitFor();
  await expect(restricted).toBeHidden();
  await refresh();
  await expectMachineSettings();
});

/**
 * The largest number of calls within any 900 ms. With one call per second that is one, or two if the first was delayed;
 * without a limit it is every call of a refresh.
 */
function maxCallsPer900Ms(calls: readonly TranscriptEntry[]): number {
  const times = calls.map(({ time }) => Date.parse(time));
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 900).length));
}
