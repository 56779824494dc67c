import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import { MAX_SNAPSHOTS } from '../../src/snapshots/snapshotFolder';
import type { InstanceRecord } from '../emulator/instances';
import { activeTab } from './diffEditor';
import { isSnapshot, ONE, SnapshotFixture, TWO } from './snapshotFixture';

describe('Snapshots', () => {
  const fixture = new SnapshotFixture();

  it('are stored in the storage of the extension, named by account and time, without contact fields', async () => {
    await fixture.save();
    assert.deepEqual(fixture.said, ['Snapshot of Environment saved: 2 instances.']);
    assert.match(fixture.folder, /globalStorage[\\/]cams-explorer\.cams-explorer[\\/]snapshots$/i);
    const [name = ''] = fixture.names();
    assert.match(name, /^Environment-\d{4}-\d\d-\d\d-[\d-]+\.json$/);
    const { info, instances } = JSON.parse(fs.readFileSync(path.join(fixture.folder, name), 'utf8')) as {
      info: { count: number; contactFields: boolean; complete: boolean; accountId: string };
      instances: readonly InstanceRecord[];
    };
    assert.deepEqual(instances, [ONE, TWO]);
    assert.deepEqual(
      [info.count, info.contactFields, info.complete, info.accountId],
      [2, false, true, 'environment'],
    );
  });

  it('can be opened and, after a confirmation, removed', async () => {
    await fixture.save();
    fixture.pick = { ...fixture.pick, button: 'Open' };
    await fixture.compare();
    assert.deepEqual(activeTab()?.label, fixture.names()[0]);
    const { mode } = fs.statSync(path.join(fixture.folder, fixture.names()[0] ?? ''));
    assert.equal(mode & 0o222, 0, 'read-only');
    fixture.pick = { ...fixture.pick, button: 'Remove…' };
    const choose = fixture.pick.choose;
    let asked = 0;
    fixture.pick = { ...fixture.pick, choose: (items) => (asked++ < 1 ? choose(items) : undefined) };
    await vscode.commands.executeCommand(COMMANDS.manageSnapshots);
    assert.equal(fixture.names().length, 1, 'not confirmed');
    asked = 0;
    fixture.reactions = { 'Remove the snapshot of Environment': 'Remove' };
    fixture.said.length = 0;
    await vscode.commands.executeCommand(COMMANDS.manageSnapshots);
    assert.deepEqual(fixture.names(), []);
    assert.equal(fixture.said.at(-1), 'There are no snapshots yet.');
  });

  it('name files that are not snapshots, and skip them', async () => {
    await fixture.save();
    fs.writeFileSync(path.join(fixture.folder, 'foreign $(x).json'), '{}');
    let listed: readonly vscode.QuickPickItem[] = [];
    fixture.pick = { choose: (items) => void (listed = items) };
    await fixture.compare();
    const labels = listed.map(({ label }) => label);
    assert.equal(listed.filter(isSnapshot).length, 1);
    assert.deepEqual(labels.slice(-2), ['other files', '$(warning) foreign $\u200B(x).json']);
    assert.equal(labels[0], 'Environment');
  });

  it('are at most 50: the oldest is removed after a question, once the new one is saved', async () => {
    await fixture.save();
    const [first = ''] = fixture.names();
    const text = fs.readFileSync(path.join(fixture.folder, first), 'utf8');
    fs.rmSync(path.join(fixture.folder, first));
    for (let at = 0; at < MAX_SNAPSHOTS; at++) {
      const time = new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString();
      const old = text.replace(/"time": "[^"]+"/, `"time": "${time}"`);
      fs.writeFileSync(path.join(fixture.folder, `old-${String(at).padStart(2, '0')}.json`), old);
    }
    fixture.said.length = 0;
    await fixture.save();
    const question = 'There are 50 snapshots, the maximum. Remove the oldest one?';
    assert.deepEqual(fixture.said, [question]);
    assert.equal(fixture.names().length, MAX_SNAPSHOTS);
    assert.ok(fixture.names().includes('old-00.json'));
    fixture.reactions = { 'There are 50': 'Remove Oldest' };
    await fixture.save();
    assert.equal(fixture.names().length, MAX_SNAPSHOTS);
    assert.ok(!fixture.names().includes('old-00.json') && fixture.names().includes('old-01.json'));
  });

  it('say why the folder cannot be written, and are saved after that is repaired', async () => {
    fs.mkdirSync(path.dirname(fixture.folder), { recursive: true });
    fs.writeFileSync(fixture.folder, 'in the way');
    await fixture.save();
    assert.deepEqual(fixture.said, [`The folder of the snapshots cannot be read: ${fixture.folder}`]);
    fs.rmSync(fixture.folder);
    fixture.said.length = 0;
    await fixture.save();
    assert.deepEqual(fixture.said, ['Snapshot of Environment saved: 2 instances.']);
  });

  it('leave nothing behind when they are cancelled while the list loads', async () => {
    await fixture.control.reset({ instances: 350, seed: 3 });
    await vscode.commands.executeCommand(COMMANDS.refresh);
    await fixture.control.addFaults({ kind: 'hold', match: { channelType: null, pageIndex: 3 } });
    fixture.replace(
      'withProgress',
      (_options: unknown, task: (progress: unknown, token: vscode.CancellationToken) => Thenable<void>) => {
        const source = new vscode.CancellationTokenSource();
        const done = task({ report: () => undefined }, source.token);
        source.cancel();
        return done;
      },
    );
    await fixture.save();
    assert.deepEqual([fixture.said, fixture.names()], [[], []]);
    await fixture.control.clearFaults();
    await fixture.control.release();
  });
});
