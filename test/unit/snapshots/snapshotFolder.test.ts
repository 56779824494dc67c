import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { INSTANCE_FIELDS } from '../../../src/api/instanceFields';
import { isExportError } from '../../../src/export/exportError';
import type { EntrySource } from '../../../src/snapshots/liveEntries';
import { SnapshotError } from '../../../src/snapshots/snapshotError';
import { SnapshotFolder } from '../../../src/snapshots/snapshotFolder';
import { abortError, isAbortError } from '../../../src/util/abort';
import { HOSTILE_VALUES } from '../../hostile/values';
import { anyInstance, entriesOf, INFO, NEVER, sourceOf } from './snapshotSupport';

const TWO = [
  { instanceId: '1', instanceName: 'one', state: 'published' },
  { instanceId: '2', instanceName: 'two' },
];

describe('SnapshotFolder', () => {
  let place = '';
  let folder: SnapshotFolder;
  const names = () => (fs.existsSync(place) ? fs.readdirSync(place) : []);

  beforeEach(() => {
    place = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'cams-snapshots-')), 'below', 'snapshots');
    folder = new SnapshotFolder(place);
  });

  afterEach(() => {
    fs.rmSync(path.dirname(path.dirname(place)), { recursive: true, force: true });
  });

  it('has no snapshots while it does not exist', async () => {
    assert.deepEqual(await folder.list(), { snapshots: [], unreadable: [] });
  });

  it('saves a snapshot as sorted JSON with a field per line, and reads it again', async () => {
    const { name } = await folder.save(INFO, sourceOf(TWO), NEVER);
    assert.match(name, /^acme-prod-2026-03-01-[\d-]+\.json$/);
    const text = fs.readFileSync(folder.pathOf(name), 'utf8');
    const { instances, info } = JSON.parse(text) as { instances: unknown; info: object };
    assert.deepEqual(instances, [
      { InstanceId: '1', InstanceName: 'one', State: 'published' },
      { InstanceId: '2', InstanceName: 'two' },
    ]);
    assert.deepEqual(info, { ...INFO, time: '2026-03-01T10:00:00.000Z', count: 2 });
    assert.ok(text.includes('\n      "InstanceId": "1",\n      "InstanceName": "one",\n'));
    assert.deepEqual(await folder.list(), {
      snapshots: [{ name, info: { ...INFO, count: 2 } }],
      unreadable: [],
    });
    assert.deepEqual(await entriesOf(folder.batches(name)), await entriesOf(sourceOf(TWO).batches()));
  });

  it('saves read-only files, which can be removed', async () => {
    const { name } = await folder.save(INFO, sourceOf(TWO), NEVER);
    assert.equal(fs.statSync(folder.pathOf(name)).mode & 0o222, 0);
    await folder.remove(name);
    assert.deepEqual(names(), []);
  });

  it('names the snapshots of an account', async () => {
    const { name } = await folder.save(INFO, sourceOf(TWO), NEVER);
    await folder.save({ ...INFO, accountId: 'other', accountName: 'other' }, sourceOf(TWO), NEVER);
    assert.deepEqual(await folder.namesOf(INFO.accountId), [name]);
    assert.deepEqual(await folder.namesOf('third'), []);
  });

  it('restores any values, under any name and filter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyInstance, { maxLength: 5 }), fc.string(), async (list, text) => {
        const info = { ...INFO, accountName: text, ...(text === '' ? {} : { filter: { filterStr: text } }) };
        const { name } = await folder.save(info, sourceOf(list), NEVER);
        const { snapshots, unreadable } = await folder.list();
        assert.deepEqual(
          [unreadable, snapshots.map((each) => each.info)],
          [[], [{ ...info, count: list.length }]],
        );
        assert.deepEqual(await entriesOf(folder.batches(name)), await entriesOf(sourceOf(list).batches()));
        JSON.parse(fs.readFileSync(folder.pathOf(name), 'utf8'));
        await folder.remove(name);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the digits of numbers, and writes JSON of several lines in one', async () => {
    const deviations = { notText: ['instanceName', 'state'] as const, repeatedId: false };
    const odd = { instanceName: '12345678901234567890.10', state: '{\n      "a": 1,\r\n    }', deviations };
    const { name } = await folder.save(INFO, sourceOf([{ ...odd, state: '{\n    "a": 1\r\n    }' }]), NEVER);
    const [entry] = await entriesOf(folder.batches(name));
    assert.equal(entry?.get('InstanceName'), '12345678901234567890.10');
    assert.equal(entry.get('State'), '{     "a": 1     }');
  });

  it('stays within its folder whatever an account is called', async () => {
    const accountNames = [
      ...HOSTILE_VALUES.map(([, value]) => value),
      '..',
      '../x',
      'CON',
      'a/b',
      'x'.repeat(300),
    ];
    for (const [at, accountName] of accountNames.entries()) {
      await folder.save({ ...INFO, accountName, time: INFO.time + at }, sourceOf(TWO), NEVER);
    }
    assert.equal(names().length, accountNames.length);
    for (const name of names()) assert.match(name, /^[^<>:"/\\|?*\s]{1,90}-2026-03-01-[\d-]+\.json$/);
    assert.deepEqual(fs.readdirSync(path.dirname(place)), ['snapshots']);
  });

  it('lists the newest first, and reports what is not a whole snapshot', async () => {
    const older = await folder.save(INFO, sourceOf(TWO), NEVER);
    const newer = await folder.save({ ...INFO, time: INFO.time + 60_000 }, sourceOf(TWO), NEVER);
    const text = fs.readFileSync(folder.pathOf(newer.name), 'utf8');
    fs.writeFileSync(folder.pathOf('cut.json'), text.slice(0, -30));
    fs.writeFileSync(folder.pathOf('empty.json'), '');
    fs.writeFileSync(folder.pathOf('foreign.json'), '[1]');
    fs.writeFileSync(folder.pathOf('other.json'), text.replace('"count": 2', '"count": "2"'));
    fs.writeFileSync(folder.pathOf('bad-time.json'), text.replace(/"time": "[^"]+"/, '"time": "x"'));
    fs.mkdirSync(folder.pathOf('folder'));
    const { snapshots, unreadable } = await folder.list();
    assert.deepEqual(
      snapshots.map(({ name }) => name),
      [newer.name, older.name],
    );
    assert.deepEqual(unreadable, [
      'bad-time.json',
      'cut.json',
      'empty.json',
      'folder',
      'foreign.json',
      'other.json',
    ]);
  });

  it('refuses a snapshot that is damaged in the middle', async () => {
    const { name } = await folder.save(INFO, sourceOf(TWO), NEVER);
    const file = folder.pathOf(name);
    const text = fs.readFileSync(file, 'utf8');
    const damages: Readonly<Record<string, string>> = {
      missing: text.replace(/ {4}\{\n {6}"InstanceId": "2"[^}]*\},?\n/, ''),
      'not JSON': text.replace('"one"', '"one'),
      repeated: text.replace('"InstanceName": "one"', '"InstanceId": "1"'),
      'no name': text.replace('"InstanceName": "one"', '7'),
      'not an object': text.replace('    {\n', '    [\n'),
      'without a list': text.replace('  "instances": [', '  "instances": [ '),
      removed: '',
    };
    for (const [what, damaged] of Object.entries(damages)) {
      if (damaged === '') fs.rmSync(file);
      else {
        assert.notEqual(damaged, text, what);
        fs.rmSync(file, { force: true });
        fs.writeFileSync(file, damaged);
      }
      await assert.rejects(
        entriesOf(folder.batches(name)),
        (error: unknown) =>
          error instanceof SnapshotError && error.problem === (damaged === '' ? 'notFound' : 'damaged'),
        what,
      );
    }
  });

  it('leaves nothing behind when it is cancelled, fails, or the list changes', async () => {
    const source = (error: Error): EntrySource => ({
      count: 2,
      batches: async function* () {
        yield await Promise.resolve([]);
        throw error;
      },
    });
    await assert.rejects(
      folder.save(INFO, source(new SnapshotError('listChanged')), NEVER),
      (error: unknown) => error instanceof SnapshotError && error.problem === 'listChanged',
    );
    await assert.rejects(folder.save(INFO, source(abortError()), NEVER), isAbortError);
    await assert.rejects(folder.save(INFO, sourceOf(TWO), AbortSignal.abort(abortError())), isAbortError);
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    await assert.rejects(
      folder.save(INFO, source(full), NEVER),
      (error: unknown) => isExportError(error) && error.problem === 'diskFull',
    );
    assert.deepEqual(names(), []);
  });

  it('says why the folder cannot be created', async () => {
    fs.writeFileSync(path.dirname(place), 'a file');
    await assert.rejects(folder.save(INFO, sourceOf(TWO), NEVER), isExportError);
  });

  it('removes temporary files that were left behind, and no others', async () => {
    await folder.save(INFO, sourceOf(TWO), NEVER);
    const old = folder.pathOf('.cams-0123456789ab.tmp');
    const fresh = folder.pathOf('.cams-ba9876543210.tmp');
    for (const file of [old, fresh]) fs.writeFileSync(file, '');
    fs.utimesSync(old, new Date(0), new Date(0));
    const { snapshots, unreadable } = await folder.list();
    assert.deepEqual([snapshots.length, unreadable], [1, []]);
    assert.deepEqual([fs.existsSync(old), fs.existsSync(fresh)], [false, true]);
  });

  it('removes a file, also one that is gone', async () => {
    const { name } = await folder.save(INFO, sourceOf(TWO), NEVER);
    await folder.remove(name);
    await folder.remove(name);
    assert.deepEqual(names(), []);
  });

  it('names every field as the API does', () => {
    // The parser expects nothing else.
    for (const name of Object.values(INSTANCE_FIELDS)) assert.match(name, /^\w+$/);
  });
});
