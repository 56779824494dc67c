import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import { ACTIVATION_BUNDLES } from '../bench/activationBundles';
import { emulator, EXTENSION_ID, until } from './support';

describe('the extension', () => {
  const control = emulator();

  beforeEach(() => control.reset());

  // First, so that nothing has been asked yet.
  it('activates without a request and without the SDK, and loads it for the first rows only', async () => {
    await control.clearTranscript();
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension, 'the extension is there');
    await extension.activate();
    assert.deepEqual(await control.transcript(), []);
    const activation = [...ACTIVATION_BUNDLES].sort();
    await until('what activation loads is loaded', () => loadedOf(extension).length >= activation.length);
    assert.deepEqual(loadedOf(extension), activation);

    await vscode.commands.executeCommand('cams.instances.focus');
    await until('one request draws a small account', async () => (await control.transcript()).length > 0);
    // The answer comes at once, and is drawn long before this is over.
    await delay(1_000);
    assert.deepEqual(loadedOf(extension), [...activation, 'camsClient.js'].sort());
    const calls = await control.transcript();
    assert.deepEqual(
      calls.map(({ action, query, status }) => ({ action, query, status })),
      [{ action: 'ListInstance', query: { PageIndex: '1', PageSize: '50' }, status: 200 }],
    );
    assert.match(calls[0]?.userAgent ?? '', /cams-explorer\/\d+\.\d+\.\d+/);
  });

  it('shows its log, and leaves it closed when it is closed', async () => {
    const shown = () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await until('no log is shown', () => !shown());
    const asked = vscode.commands.executeCommand(COMMANDS.showLog);
    await until('the log is shown', shown);
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await until('the log is closed', () => !shown());
    // VS Code would be asked again in half a second.
    await delay(1_500);
    assert.ok(!shown(), 'it has been shown again');
    await asked;
  });

  it('does nothing while its view is open and nothing happens', async function () {
    this.timeout(20_000);
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension);
    await vscode.commands.executeCommand('cams.instances.focus');
    await control.clearTranscript();
    const bundles = path.join(extension.extensionPath, 'dist');
    /** Where the extension set a timer, made a promise or opened something. */
    const seen = new Set<string>();
    const watch = createHook({
      init: () => {
        const line = new Error().stack?.split('\n').find((each) => each.includes(bundles));
        if (line !== undefined) seen.add(line.trim());
      },
    });
    watch.enable();
    try {
      await vscode.commands.executeCommand(COMMANDS.refresh);
      await until('a refresh asks', async () => (await control.transcript()).length > 0);
      assert.ok(seen.size > 0, 'nothing was seen of a refresh');
      await delay(1_000);
      seen.clear();
      await delay(3_000);
      assert.deepEqual([...seen], []);
    } finally {
      watch.disable();
    }
  });

  it('registers every command it declares', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const command of Object.values(COMMANDS)) assert.ok(registered.has(command), command);
  });

  it('follows the settings: a page size asks anew', async () => {
    await vscode.commands.executeCommand('cams.instances.focus');
    const settings = vscode.workspace.getConfiguration('cams');
    await control.clearTranscript();
    await settings.update('pageSize', 7, vscode.ConfigurationTarget.Global);
    try {
      await until('a page of 7 is asked for', async () =>
        (await control.transcript()).some(({ query }) => query['PageSize'] === '7'),
      );
    } finally {
      await settings.update('pageSize', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('copies and opens an instance handed over by itself', async () => {
    const instance = { instanceId: '29339012', instanceName: 'Tab\there "quoted"', channelType: 'VIBER' };
    await vscode.commands.executeCommand(COMMANDS.copyId, { kind: 'given', instance });
    assert.equal(await vscode.env.clipboard.readText(), '29339012');

    await vscode.commands.executeCommand(COMMANDS.copyAsJson, { kind: 'given', instance });
    const expected = { InstanceId: '29339012', InstanceName: 'Tab\there "quoted"', ChannelType: 'VIBER' };
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), expected);

    await vscode.commands.executeCommand(COMMANDS.openAsJson, { kind: 'given', instance });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'json');
    assert.deepEqual(JSON.parse(document.getText()), expected);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('copies the least policy', async () => {
    await vscode.commands.executeCommand(COMMANDS.copyPolicy);
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), {
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'cams:ListInstance', Resource: '*' }],
    });
  });

  it('opens the details of an instance in a panel', async () => {
    const instance = { instanceId: '29339012', instanceName: 'acme-shop-sg' };
    await vscode.commands.executeCommand(COMMANDS.openDetails, { kind: 'given', instance });
    await until('a tab named after the instance', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'acme-shop-sg')),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

/** The bundles of the extension that have been loaded. */
function loadedOf({ extensionPath }: vscode.Extension<unknown>): readonly string[] {
  const dist = path.join(extensionPath, 'dist', path.sep);
  const files = Object.keys(require.cache).filter((file) => file.startsWith(dist));
  return files.map((file) => path.relative(dist, file)).sort();
}
