import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { AccessKeys } from '../../src/api/accessKeys';
import { CamsClient } from '../../src/api/camsClient';
import { COMMANDS } from '../../src/ids';
import { ACTIVATION_BUNDLES } from '../bench/activationBundles';
import { clientOptions } from './clientSupport';
import { emulatorControl, EXTENSION_ID, waitUntil } from './support';

describe('the extension', () => {
  const control = emulatorControl();

  beforeEach(() => control.reset());

  const answered = async () => {
    const calls = await control.transcript();
    return calls.length > 0 && calls.every(({ outcome }) => outcome === 'answered');
  };

  // Must run first: no other test may have sent a request yet.
  it('activates without a request and without the SDK, and loads the SDK for the first rows', async () => {
    await control.clearTranscript();
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.deepEqual(await control.transcript(), []);
    const activation = [...ACTIVATION_BUNDLES].sort();
    await waitUntil(
      'activation has loaded its bundles',
      () => loadedBundles(extension).length >= activation.length,
    );
    const forView = ['common.js', 'labels.js', 'viewStatus.js'];
    assert.deepEqual(
      loadedBundles(extension).filter((name) => !forView.includes(name)),
      activation,
    );

    await vscode.commands.executeCommand('cams.instances.focus');
    await waitUntil('the first request is answered', answered);
    // A second request would be sent within this time.
    await delay(1_000);
    const forFirstRows = ['accountIndicators.js', 'camsClient.js', 'cliFiles.js'];
    assert.deepEqual(loadedBundles(extension), [...activation, ...forView, ...forFirstRows].sort());
    const calls = await control.transcript();
    assert.deepEqual(
      calls.map(({ action, query, status }) => ({ action, query, status })),
      [{ action: 'ListInstance', query: { PageIndex: '1', PageSize: '100' }, status: 200 }],
    );
    assert.match(calls[0]?.userAgent ?? '', /cams-explorer\/\d+\.\d+\.\d+/);
  });

  it('shows the log, and does not reopen it when the user closes it', async () => {
    const shown = () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await waitUntil('the log is hidden', () => !shown());
    const command = vscode.commands.executeCommand(COMMANDS.showLog);
    await waitUntil('the log is shown', shown);
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await waitUntil('the log is closed', () => !shown());
    // The command retries until it sees the log: if it had missed it, it would show it again before it ends.
    await command;
    assert.ok(!shown(), 'the log was shown again');
  });

  it('is idle while its view is open: no timers, no promises, no I/O', async function () {
    this.timeout(40_000);
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension);
    await vscode.commands.executeCommand('cams.instances.focus');
    await control.clearTranscript();
    const bundles = path.join(extension.extensionPath, 'dist');
    /** The lines of the extension that started an asynchronous operation. */
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
      await waitUntil('the refresh is answered', answered);
      assert.ok(seen.size > 0, 'the hook did not observe the refresh');
      await waitUntil('the refresh is complete', async () => {
        seen.clear();
        await delay(1_000);
        return seen.size === 0;
      });
      await delay(3_000);
      assert.deepEqual([...seen], []);
    } finally {
      watch.disable();
    }
  });

  it('registers every command that it declares', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const command of Object.values(COMMANDS)) assert.ok(registered.has(command), command);
  });

  it('reloads when the page size setting changes', async () => {
    await vscode.commands.executeCommand('cams.instances.focus');
    const settings = vscode.workspace.getConfiguration('cams');
    await control.clearTranscript();
    await settings.update('pageSize', 7, vscode.ConfigurationTarget.Global);
    try {
      await waitUntil('a page of 7 instances is requested', async () =>
        (await control.transcript()).some(({ query }) => query['PageSize'] === '7'),
      );
    } finally {
      await control.clearTranscript();
      await settings.update('pageSize', undefined, vscode.ConfigurationTarget.Global);
      // A request that arrives later would take part in the next test.
      await waitUntil('the list is loaded with the default page size', answered);
    }
  });

  it('copies and opens an instance that is passed as a command argument', async () => {
    const instance = { instanceId: '29339012', instanceName: 'Tab\there "quoted"', channelType: 'VIBER' };
    await vscode.commands.executeCommand(COMMANDS.copyId, {
      kind: 'given',
      accountId: 'environment',
      instance,
    });
    assert.equal(await vscode.env.clipboard.readText(), '29339012');

    await vscode.commands.executeCommand(COMMANDS.copyAsJson, {
      kind: 'given',
      accountId: 'environment',
      instance,
    });
    const expected = { InstanceId: '29339012', InstanceName: 'Tab\there "quoted"', ChannelType: 'VIBER' };
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), expected);

    await vscode.commands.executeCommand(COMMANDS.copyAsResourceName, {
      kind: 'given',
      accountId: 'environment',
      instance,
    });
    assert.match(await vscode.env.clipboard.readText(), /^acs:cams:[\w*-]+:\*:instance\/29339012$/);

    await vscode.commands.executeCommand(COMMANDS.openAsJson, {
      kind: 'given',
      accountId: 'environment',
      instance,
    });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'json');
    assert.deepEqual(JSON.parse(document.getText()), expected);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('copies the least RAM policy, with which a key lists instances', async () => {
    await vscode.commands.executeCommand(COMMANDS.copyPolicy);
    const policy = await vscode.env.clipboard.readText();
    assert.deepEqual(JSON.parse(policy), {
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'cams:ListInstance', Resource: 'acs:cams:*:*:instance/*' }],
    });
    const list = async (keys: AccessKeys) => {
      const client = new CamsClient(clientOptions(control.endpoint, { keys: () => Promise.resolve(keys) }));
      return await client.listInstances({ pageSize: 50, pageIndex: 1 }, new AbortController().signal);
    };
    const { totalCount } = await list(await control.addKey({ policy }));
    assert.equal(totalCount, 30);
    const otherResource = await control.addKey({ policy: policy.replace('instance/*', 'template/*') });
    await assert.rejects(list(otherResource), { kind: 'permission', code: 'Forbidden.RAM' });
  });

  it('opens the details of an instance in a panel', async () => {
    const instance = { instanceId: '29339012', instanceName: 'acme-shop-sg' };
    await vscode.commands.executeCommand(COMMANDS.openDetails, {
      kind: 'given',
      accountId: 'environment',
      instance,
    });
    await waitUntil('a tab has the name of the instance', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'acme-shop-sg')),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

/** Returns the bundles of the extension that have been loaded. */
function loadedBundles({ extensionPath }: vscode.Extension<unknown>): readonly string[] {
  const dist = path.join(extensionPath, 'dist', path.sep);
  const files = Object.keys(require.cache).filter((file) => file.startsWith(dist));
  return files.map((file) => path.relative(dist, file)).sort();
}
