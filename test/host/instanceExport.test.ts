import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS, SETTINGS } from '../../src/ids';
import type { InstanceRecord } from '../emulator/instances';
import { skipTest } from '../skipTest';
import { MemoryFiles } from './memoryFiles';
import { emulatorControl, EXTENSION_ID } from './support';

/** Functions of the VS Code API to replace: it has no way to answer a question. */
const windowApi = vscode.window as unknown as Record<string, unknown>;
const REPLACED = [
  'showQuickPick',
  'showSaveDialog',
  'showInformationMessage',
  'showErrorMessage',
  'showWarningMessage',
  'withProgress',
];

const RECORDS: readonly InstanceRecord[] = [
  { InstanceId: '1', InstanceName: '=HYPERLINK("x")', ChannelType: 'VIBER', State: 'published' },
  {
    InstanceId: '2',
    InstanceName: 'two',
    ChannelType: 'VIBER',
    State: 'draft',
    ContactMail: 'a@example.com',
  },
];

/** Shows progress to a user who cancels at once. */
function cancelledProgress(
  _options: unknown,
  task: (progress: unknown, token: vscode.CancellationToken) => Thenable<void>,
): Thenable<void> {
  const source = new vscode.CancellationTokenSource();
  const done = task({ report: () => undefined }, source.token);
  source.cancel();
  return done;
}

type Item = vscode.QuickPickItem & { readonly format?: string; readonly part?: string };

describe('Export', () => {
  const control = emulatorControl();
  const originals = new Map(REPLACED.map((name) => [name, windowApi[name]]));
  /** What the extension has said. */
  const said: string[] = [];
  let folder = '';
  /** The answers to the questions, in order. */
  let targets: vscode.Uri[] = [];
  let parts: readonly string[] = [];
  let format = 'csv';
  let reaction: string | undefined;

  const inFolder = (name: string) => vscode.Uri.file(path.join(folder, name));
  const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
  const say = (message: string) => {
    said.push(message);
    return Promise.resolve(reaction);
  };

  const registered: vscode.Disposable[] = [];
  const registerFiles = () => {
    const files = new MemoryFiles();
    registered.push(vscode.workspace.registerFileSystemProvider('cams-memory', files));
    return files;
  };

  before(async () => {
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
  });

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cams-export-'));
    said.length = 0;
    [targets, parts, format, reaction] = [[], [], 'csv', undefined];
    windowApi['showQuickPick'] = (
      items: readonly Item[],
      { canPickMany = false }: { canPickMany?: boolean },
    ) =>
      Promise.resolve(
        canPickMany
          ? items.filter(({ part = '' }) => parts.includes(part))
          : items.find((item) => item.format === format),
      );
    windowApi['showSaveDialog'] = () => Promise.resolve(targets.shift());
    for (const name of ['showInformationMessage', 'showErrorMessage', 'showWarningMessage']) {
      windowApi[name] = say;
    }
    await control.reset();
    await control.replaceData(RECORDS);
    await vscode.commands.executeCommand(COMMANDS.refresh);
  });

  afterEach(() => {
    for (const [name, original] of originals) windowApi[name] = original;
    for (const each of registered.splice(0)) each.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('writes what the filter gives to a file, without contact fields, and says so', async () => {
    targets = [inFolder('a.csv')];
    await vscode.commands.executeCommand(COMMANDS.export);
    assert.deepEqual(said, ['2 instances exported to a.csv.']);
    const [head, ...rows] = read('a.csv').trimEnd().split('\r\n');
    assert.equal(head?.split(',').at(-1), 'Account');
    assert.equal(rows.length, 2);
    assert.ok(rows.some((row) => row.startsWith(`1,"'=HYPERLINK(""x"")",`)));
    assert.doesNotMatch(read('a.csv'), /ContactMail|example\.com/);
    assert.deepEqual(fs.readdirSync(folder), ['a.csv']);
  });

  it('writes cells exactly as received with cams.export.rawCells', async () => {
    const setRawCells = (value: boolean | undefined) =>
      vscode.workspace.getConfiguration().update(SETTINGS.rawCells, value, vscode.ConfigurationTarget.Global);
    await setRawCells(true);
    try {
      targets = [inFolder('raw.csv')];
      await vscode.commands.executeCommand(COMMANDS.export);
      assert.ok(read('raw.csv').includes(`\n1,"=HYPERLINK(""x"")",`));
    } finally {
      await setRawCells(undefined);
    }
  });

  it('includes contact fields if they are ticked, in each format', async () => {
    parts = ['contactFields', 'byteOrderMark'];
    for (format of ['csv', 'json', 'ndjson', 'markdown']) {
      targets = [inFolder(format)];
      await vscode.commands.executeCommand(COMMANDS.export);
      assert.ok(read(format).includes('a@example.com'), format);
    }
    assert.ok(read('csv').startsWith('\uFEFF'));
    const records = JSON.parse(read('json')) as readonly InstanceRecord[];
    assert.deepEqual(
      records.map(({ InstanceId }) => InstanceId),
      ['1', '2'],
    );
  });

  it('writes only the given instances when the selection is exported', async () => {
    format = 'ndjson';
    targets = [inFolder('a.ndjson')];
    const instance = { instanceId: '7', instanceName: 'seven' };
    await vscode.commands.executeCommand(COMMANDS.exportSelection, {
      kind: 'given',
      accountId: 'environment',
      instance,
    });
    assert.deepEqual(said, ['1 instance exported to a.ndjson.']);
    const { InstanceId, InstanceName } = JSON.parse(read('a.ndjson')) as InstanceRecord;
    assert.deepEqual([InstanceId, InstanceName], ['7', 'seven']);
  });

  it('says that a folder is read-only, and saves elsewhere', async function () {
    if (process.platform !== 'linux')
      skipTest(this, 'only Linux has a folder that even root cannot write to');
    targets = [vscode.Uri.file('/sys/a.csv'), inFolder('b.csv')];
    reaction = 'Save Elsewhere…';
    await vscode.commands.executeCommand(COMMANDS.export);
    assert.deepEqual(said, [
      'The export was not saved: /sys is read-only, or another program has the file open.',
      '2 instances exported to b.csv.',
    ]);
    assert.deepEqual(fs.readdirSync(folder), ['b.csv']);
  });

  it('leaves nothing behind when it is cancelled while it loads, and keeps the file that it would replace', async () => {
    await control.reset({ instances: 350, seed: 3 });
    await vscode.commands.executeCommand(COMMANDS.refresh);
    await control.addFaults({ kind: 'hold', match: { channelType: null, pageIndex: 3 } });
    windowApi['withProgress'] = cancelledProgress;
    fs.writeFileSync(path.join(folder, 'a.csv'), 'old');
    targets = [inFolder('a.csv')];
    await vscode.commands.executeCommand(COMMANDS.export);
    assert.deepEqual(said, []);
    assert.deepEqual(fs.readdirSync(folder), ['a.csv']);
    assert.equal(read('a.csv'), 'old');
    await control.clearFaults();
    await control.release();
  });

  it('can be cancelled while it writes, and leaves nothing behind', async () => {
    const files = registerFiles();
    windowApi['withProgress'] = (...args: Parameters<typeof cancelledProgress>) => {
      const done = cancelledProgress(...args);
      files.release();
      return done;
    };
    files.hold();
    targets = [vscode.Uri.parse('cams-memory:/folder/a.csv')];
    await vscode.commands.executeCommand(COMMANDS.export);
    assert.deepEqual(said, []);
    assert.deepEqual([...files.contents.keys()], []);
  });

  it('writes to other file systems as a whole or not at all', async () => {
    const files = registerFiles();
    const target = vscode.Uri.parse('cams-memory:/folder/a.csv');
    targets = [target];
    await vscode.commands.executeCommand(COMMANDS.export);
    assert.deepEqual(said, ['2 instances exported to a.csv.']);
    assert.deepEqual([...files.contents.keys()], ['/folder/a.csv']);
    assert.ok(files.text('/folder/a.csv')?.startsWith('InstanceId,'));

    said.length = 0;
    files.isFull = true;
    targets = [target];
    await vscode.commands.executeCommand(COMMANDS.export);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^The export was not saved: .*full/);
    assert.deepEqual([...files.contents.keys()], ['/folder/a.csv']);
  });

  it('loads the rest first, and asks before it exports a part', async () => {
    await control.reset({ instances: 350, seed: 3 });
    await vscode.commands.executeCommand(COMMANDS.refresh);
    targets = [inFolder('all.csv')];
    await vscode.commands.executeCommand(COMMANDS.export);
    assert.deepEqual(said, ['350 instances exported to all.csv.']);
    assert.equal(read('all.csv').trimEnd().split('\r\n').length, 351);

    said.length = 0;
    reaction = 'Export These';
    await vscode.commands.executeCommand(COMMANDS.refresh);
    const refused = { kind: 'gatewayError', status: 403, code: 'Forbidden.RAM' } as const;
    await control.addFaults({ ...refused, match: { channelType: null, pageIndex: 3 } });
    targets = [inFolder('part.csv')];
    await vscode.commands.executeCommand(COMMANDS.export);
    const [question = '', done = ''] = said;
    assert.match(question, /^Only \d+ of 350 instances could be loaded\. Export these\?$/);
    assert.match(done, /^\d+ instances exported to part\.csv\. The others could not be loaded\.$/);
  });
});
