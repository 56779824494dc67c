import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { temporaryFolder } from '../vscode/temporaryFolder';
import { expect, test as base } from './driver/test';

/** Timers may fire a little early. */
const TIMER_TOLERANCE_MS = 50;

const SETTINGS_FILE = path.join('.vscode', 'settings.json');

/** Exists once the program of the CLI profile has run. */
const PROGRAM_RAN = path.join(temporaryFolder('program'), 'has run');

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
  environment: async ({}, use) => {
    const config = path.join(temporaryFolder('cli'), 'config.json');
    const profile = { name: 'program', mode: 'External', process_command: `touch "${PROGRAM_RAN}"` };
    fs.writeFileSync(config, JSON.stringify({ current: 'program', profiles: [profile] }));
    await use({ ALIBABA_CLOUD_CONFIG_FILE: config });
  },
  workspace: async ({ listener }, use) => {
    await use({ [SETTINGS_FILE]: settingsFor(listener.endpoint, 'first settings of the workspace') });
  },
});

test.use({
  ownWorkbench: true,
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

  const expectUserSettings = async (): Promise<void> => {
    expect(listener.received).toEqual([]);
    expect(emulator.transcript.every(({ query }) => query['PageSize'] === '7')).toBe(true);
    await expect(instances.title).toContainText(`Environment · ${new URL(emulator.endpoint).host}`);
  };
  const refresh = async (): Promise<void> => {
    // No call of an earlier load is on its way.
    await instances.hoverTitle();
    await expect(instances.titleAction('Stop Loading')).toBeHidden();
    await expect(instances.progress).toBeHidden();
    const before = emulator.transcript.length;
    const started = Date.now();
    await instances.clickTitleAction('Refresh');
    await expect.poll(() => emulator.transcript.length).toBeGreaterThanOrEqual(before + 3);
    // At one call per second, the third call is sent two seconds after the first. A slow machine only adds to that.
    const third = Date.parse(emulator.transcript[before + 2]?.time ?? '');
    expect(third - started).toBeGreaterThan(2_000 - TIMER_TOLERANCE_MS);
  };

  await expect(restricted).toBeVisible();
  await expect(page).toHaveTitle(/first settings of the workspace/);
  await instances.row('Viber').waitFor();
  await expectUserSettings();
  await refresh();
  await expectUserSettings();

  await test.step('a CLI profile runs no program', async () => {
    const { dialog, quickInput } = workbench;
    await workbench.runCommand('CAMS: Add Account…');
    await quickInput.pick('From Alibaba Cloud CLI…');
    await quickInput.pick('program');
    await expect(dialog.message).toHaveText(
      'The CLI profile runs a program, which Restricted Mode does not allow.',
    );
    await dialog.click('Cancel');
    expect(fs.existsSync(PROGRAM_RAN)).toBe(false);
  });

  await workbench.runCommand('Workspaces: Manage Workspace Trust');
  await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
  await expect(restricted).toBeHidden();
  await refresh();
  await expectUserSettings();

  fs.writeFileSync(
    path.join(folder ?? '', SETTINGS_FILE),
    settingsFor(`${listener.endpoint}/`, 'second settings of the workspace'),
  );
  await expect(page).toHaveTitle(/second settings of the workspace/);
  await refresh();
  await expectUserSettings();

  // Trusted from the start.
  await workbench.reload();
  await instances.row('Viber').waitFor();
  await expect(restricted).toBeHidden();
  await refresh();
  await expectUserSettings();
});
