import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import { MAX_SNAPSHOTS } from '../../src/snapshots/snapshotFolder';
import type { InstanceRecord } from '../emulator/instances';
import { answeredQuickPick, type PickAnswer } from './quickPickAnswers';
import { emulatorControl, EXTENSION_ID } from './support';

/** Functions of the VS Code API to replace: it has no way to answer a question. */
const windowApi = vscode.window as unknown as Record<string, unknown>;
const MESSAGES = ['showInformationMessage', 'showErrorMessage', 'showWarningMessage'];
const REPLACED = [...MESSAGES, 'showQuickPick', 'createQuickPick', 'withProgress'];

const ONE = { InstanceId: '1', InstanceName: 'one', ChannelType: 'VIBER', State: 'published' };
const TWO = { InstanceId: '2', InstanceName: 'two', ChannelType: 'VIBER', State: 'draft' };
const THREE = { InstanceId: '3', InstanceName: 'three', ChannelType: 'WHATSAPP', State: 'draft' };
const RECORDS: readonly InstanceRecord[] = [TWO, { ...ONE, ContactMail: 'a@example.com' }];

const isSnapshot = ({ label }: vscode.QuickPickItem) => label.startsWith('$(history)');

describe('Snapshots', () => {
  const control = emulatorControl();
  const originals = new Map(REPLACED.map((name) => [name, windowApi[name]]));
  const said: string[] = [];
  /** The answers to messages, by the beginning of the message. */
  let reactions: Readonly<Record<string, string>> = {};
  let pick: PickAnswer = { choose: (items) => items.find(isSnapshot) };
  let action = '';
  let ticked = false;
  let folder = '';

  const run = (command: string, ...args: readonly unknown[]) =>
    vscode.commands.executeCommand(command, ...args);
  const names = () => (fs.existsSync(folder) ? fs.readdirSync(folder).sort() : []);
  const show = async (...records: readonly InstanceRecord[]) => {
    await control.replaceData(records);
    await run(COMMANDS.refresh);
  };
  const activeTab = () => vscode.window.tabGroups.activeTabGroup.activeTab;
  const comparedTexts = async (): Promise<readonly string[]> => {
    const input = activeTab()?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const documents = [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri));
    return (await Promise.all(documents)).map((document) => document.getText());
  };

  before(async () => {
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
  });

  beforeEach(async () => {
    [said.length, reactions, action, ticked] = [0, {}, '', false];
    pick = { choose: (items) => items.find(isSnapshot) };
    for (const name of MESSAGES) {
      windowApi[name] = (message: string) => {
        said.push(message);
        const [, answer] = Object.entries(reactions).find(([start]) => message.startsWith(start)) ?? [];
        return Promise.resolve(answer);
      };
    }
    windowApi['showQuickPick'] = (
      items: readonly vscode.QuickPickItem[],
      { canPickMany = false }: { canPickMany?: boolean } = {},
    ) =>
      Promise.resolve(
        canPickMany ? items.filter(() => ticked) : items.find(({ label }) => label.includes(action)),
      );
    windowApi['createQuickPick'] = () => answeredQuickPick(pick);
    await control.reset();
    await show(...RECORDS);
    if (folder === '') {
      // The only way to learn where VS Code lets the extension store files.
      reactions = { 'Snapshot of': 'Open' };
      await run(COMMANDS.saveSnapshot);
      const input = activeTab()?.input;
      assert.ok(input instanceof vscode.TabInputText);
      folder = path.dirname(input.uri.fsPath);
      reactions = {};
    }
    fs.rmSync(folder, { recursive: true, force: true });
    said.length = 0;
  });

  afterEach(async () => {
    for (const [name, original] of originals) windowApi[name] = original;
    await run('workbench.action.closeAllEditors');
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('are stored in the storage of the extension, named by account and time, without contact fields', async () => {
    await run(COMMANDS.saveSnapshot);
    assert.deepEqual(said, ['Snapshot of Environment saved: 2 instances.']);
    assert.match(folder, /globalStorage[\\/]cams-explorer\.cams-explorer[\\/]snapshots$/i);
    const [name = ''] = names();
    assert.match(name, /^Environment-\d{4}-\d\d-\d\d-[\d-]+\.json$/);
    const { info, instances } = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as {
      info: { count: number; contactFields: boolean; complete: boolean; accountId: string };
      instances: readonly InstanceRecord[];
    };
    assert.deepEqual(instances, [ONE, TWO]);
    assert.deepEqual(
      [info.count, info.contactFields, info.complete, info.accountId],
      [2, false, true, 'environment'],
    );
  });

  it('are compared with the present list in a diff editor, whose title says what is compared', async () => {
    await run(COMMANDS.saveSnapshot);
    await show({ ...ONE, State: 'draft', ContactMail: 'b@example.com' }, THREE);
    await run(COMMANDS.compareWithSnapshot);
    assert.match(activeTab()?.label ?? '', /^Environment: .+ ↔ now$/);
    const [left = '', right = ''] = await comparedTexts();
    const head = '# 1 added · 1 removed · 1 changed\n# Contact fields are not compared.\n';
    assert.ok(left.startsWith(head) && right.startsWith(head), left);
    const headings = ['1 · one · changed', '2 · two · removed', '3 · three · added'];
    for (const text of [left, right]) {
      assert.deepEqual(text.match(/(?<=\n\n# ).*/g), headings);
    }
    assert.ok(left.includes('- InstanceId: "2"') && !right.includes('"2"'));
    assert.ok(right.includes('+ InstanceName: "three"') && !left.includes('"three"'));
    assert.ok(left.includes('  State: "published"') && !right.includes('"published"'));
    assert.doesNotMatch(left + right, /example\.com/);
  });

  it('include contact fields if they are ticked, and compare them then', async () => {
    ticked = true;
    await run(COMMANDS.saveSnapshot);
    assert.match(fs.readFileSync(path.join(folder, names()[0] ?? ''), 'utf8'), /a@example\.com/);
    await show({ ...ONE, ContactMail: 'b@example.com' }, TWO);
    await run(COMMANDS.compareWithSnapshot);
    const [left = '', right = ''] = await comparedTexts();
    assert.ok(left.startsWith('# 0 added · 0 removed · 1 changed\n\n'));
    assert.ok(left.includes('a@example.com') && right.includes('b@example.com'));
  });

  it('are compared with each other, the older one first', async () => {
    await run(COMMANDS.saveSnapshot);
    await show(ONE);
    await run(COMMANDS.saveSnapshot);
    action = 'Compare with Another';
    await run(COMMANDS.manageSnapshots);
    const [left = '', right = ''] = await comparedTexts();
    assert.ok(left.startsWith('# 0 added · 1 removed · 0 changed\n'));
    assert.ok(left.includes('"two"') && !right.includes('"two"'));
    assert.doesNotMatch(activeTab()?.label ?? '', /now/);
  });

  it('open no editor when nothing differs, and say so', async () => {
    await run(COMMANDS.saveSnapshot);
    said.length = 0;
    await run(COMMANDS.compareWithSnapshot);
    assert.equal(activeTab(), undefined);
    assert.match(
      said.join(),
      /^Environment: .+ ↔ now: no differences in 2 instances\. Contact fields are not compared\.$/,
    );
  });

  it('can be opened and, after a confirmation, removed', async () => {
    await run(COMMANDS.saveSnapshot);
    pick = { ...pick, button: 'Open' };
    await run(COMMANDS.compareWithSnapshot);
    assert.deepEqual(activeTab()?.label, names()[0]);
    await run('type', { text: 'typed' });
    assert.doesNotMatch(vscode.window.activeTextEditor?.document.getText() ?? 'typed', /typed/, 'read-only');
    pick = { ...pick, button: 'Remove…' };
    const choose = pick.choose;
    let asked = 0;
    pick = { ...pick, choose: (items) => (asked++ < 1 ? choose(items) : undefined) };
    await run(COMMANDS.manageSnapshots);
    assert.equal(names().length, 1, 'not confirmed');
    asked = 0;
    reactions = { 'Remove the snapshot of Environment': 'Remove' };
    said.length = 0;
    await run(COMMANDS.manageSnapshots);
    assert.deepEqual(names(), []);
    assert.equal(said.at(-1), 'There are no snapshots yet.');
  });

  it('name files that are not snapshots, and skip them', async () => {
    await run(COMMANDS.saveSnapshot);
    fs.writeFileSync(path.join(folder, 'foreign $(x).json'), '{}');
    let listed: readonly vscode.QuickPickItem[] = [];
    pick = { choose: (items) => void (listed = items) };
    await run(COMMANDS.compareWithSnapshot);
    const labels = listed.map(({ label }) => label);
    assert.equal(listed.filter(isSnapshot).length, 1);
    assert.deepEqual(labels.slice(-2), ['other files', '$(warning) foreign $\u200B(x).json']);
    assert.equal(labels[0], 'Environment');
  });

  it('are at most 50: the oldest is removed after a question, once the new one is saved', async () => {
    await run(COMMANDS.saveSnapshot);
    const [first = ''] = names();
    const text = fs.readFileSync(path.join(folder, first), 'utf8');
    fs.rmSync(path.join(folder, first));
    for (let at = 0; at < MAX_SNAPSHOTS; at++) {
      const time = new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString();
      const old = text.replace(/"time": "[^"]+"/, `"time": "${time}"`);
      fs.writeFileSync(path.join(folder, `old-${String(at).padStart(2, '0')}.json`), old);
    }
    said.length = 0;
    await run(COMMANDS.saveSnapshot);
    const question = 'There are 50 snapshots, the maximum. Remove the oldest one?';
    assert.deepEqual(said, [question]);
    assert.equal(names().length, MAX_SNAPSHOTS);
    assert.ok(names().includes('old-00.json'));
    reactions = { 'There are 50': 'Remove Oldest' };
    await run(COMMANDS.saveSnapshot);
    assert.equal(names().length, MAX_SNAPSHOTS);
    assert.ok(!names().includes('old-00.json') && names().includes('old-01.json'));
  });

  it('say why the folder cannot be written, and are saved after that is repaired', async () => {
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    fs.writeFileSync(folder, 'in the way');
    await run(COMMANDS.saveSnapshot);
    assert.deepEqual(said, [`The folder of the snapshots cannot be read: ${folder}`]);
    fs.rmSync(folder);
    said.length = 0;
    await run(COMMANDS.saveSnapshot);
    assert.deepEqual(said, ['Snapshot of Environment saved: 2 instances.']);
  });

  it('say that a file is damaged when it is compared', async () => {
    await run(COMMANDS.saveSnapshot);
    const file = path.join(folder, names()[0] ?? '');
    const text = fs.readFileSync(file, 'utf8');
    // The file is read-only.
    fs.rmSync(file);
    fs.writeFileSync(file, text.replace('"two"', 'two'));
    said.length = 0;
    await run(COMMANDS.compareWithSnapshot);
    assert.deepEqual(said, ['The snapshot cannot be read: its file is damaged.']);
  });

  it('leave nothing behind when they are cancelled while the list loads', async () => {
    await control.reset({ instances: 350, seed: 3 });
    await run(COMMANDS.refresh);
    await control.addFaults({ kind: 'hold', match: { channelType: null, pageIndex: 3 } });
    windowApi['withProgress'] = (
      _options: unknown,
      task: (progress: unknown, token: vscode.CancellationToken) => Thenable<void>,
    ) => {
      const source = new vscode.CancellationTokenSource();
      const done = task({ report: () => undefined }, source.token);
      source.cancel();
      return done;
    };
    await run(COMMANDS.saveSnapshot);
    assert.deepEqual([said, names()], [[], []]);
    await control.clearFaults();
    await control.release();
  });

  it('ask before a part is saved, and say afterwards that a side is incomplete', async () => {
    await control.reset({ instances: 350, seed: 3 });
    await run(COMMANDS.refresh);
    const refused = { kind: 'gatewayError', status: 403, code: 'Forbidden.RAM' } as const;
    const fault = { ...refused, match: { channelType: null, pageIndex: 3 } };
    await control.addFaults(fault);
    await run(COMMANDS.saveSnapshot);
    assert.match(said.join(), /^Only \d+ of 350 instances could be loaded\. Save a snapshot of these\?$/);
    assert.deepEqual(names(), []);
    await control.addFaults(fault);
    reactions = { Only: 'Save These' };
    await run(COMMANDS.saveSnapshot);
    assert.match(
      said.at(-1) ?? '',
      /^Snapshot of Environment saved: \d+ instances\. The others could not be loaded\.$/,
    );
    await control.clearFaults();
    await run(COMMANDS.refresh);
    await run(COMMANDS.compareWithSnapshot);
    const [left = ''] = await comparedTexts();
    assert.match(left, /^# \d+ added · 0 removed · 0 changed\n# One side is incomplete: /);
  });

  it('say plainly what to do when a comparison is not there any more', async () => {
    await run(COMMANDS.saveSnapshot);
    await show(ONE);
    await run(COMMANDS.compareWithSnapshot);
    const input = activeTab()?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const gone = input.original.with({ query: 'gone-left' });
    const document = await vscode.workspace.openTextDocument(gone);
    assert.match(document.getText(), /^# This comparison is no longer available\./);
  });
});
