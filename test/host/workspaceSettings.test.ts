import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { createSettings } from '../../src/settings';
import { DisposableStore } from '../../src/util/disposable';
import { waitUntil } from './support';

/** A setting that a workspace may change. It shows when VS Code has read the workspace's settings file. */
const CONTROL = 'editor.tabSize';

const HOSTILE = {
  'cams.accounts.view': 'all',
  'cams.endpoint': 'http://127.0.0.1:9',
  'cams.export.rawCells': true,
  'cams.pageSize': 3,
  'cams.requestsPerSecond': 77,
  'http.proxyStrictSSL': false,
};

describe('workspace settings', () => {
  const folder = path.join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', '.vscode');
  const owner = new DisposableStore();
  const control = () => vscode.workspace.getConfiguration().get(CONTROL);

  after(async () => {
    owner.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
    await waitUntil('VS Code has dropped the workspace settings', () => control() !== 13);
  });

  it('cannot change the endpoint, the request limits or certificate validation', async () => {
    const settings = createSettings(owner);
    const values = () =>
      Object.fromEntries(Object.values(settings).map(({ id, value }): [string, unknown] => [id, value]));
    const before = values();
    assert.deepEqual(Object.keys(before).sort(), Object.keys(HOSTILE).sort());
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ ...HOSTILE, [CONTROL]: 13 }));
    await waitUntil('VS Code has read the workspace settings', () => control() === 13);
    assert.deepEqual(values(), before);
    for (const [id, value] of Object.entries(HOSTILE)) assert.notDeepEqual(values()[id], value);
  });
});
