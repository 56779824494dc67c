import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Instance } from '../../../src/instances/instance';
import { compareEntries, MAX_SHOWN, type CompareOptions } from '../../../src/snapshots/compareEntries';
import { comparedTexts } from '../../../src/snapshots/comparisonText';
import type { EntrySource } from '../../../src/snapshots/liveEntries';
import { ACCOUNT_FIELDS } from '../../../src/snapshots/matchKeys';
import { SnapshotError } from '../../../src/snapshots/snapshotError';
import { abortError, isAbortError } from '../../../src/util/abort';
import { anyInstance, NEVER, sourceOf } from './snapshotSupport';

const BY_ID: CompareOptions = { by: 'id', leftOut: new Set(), signal: NEVER };
const BY_NAME: CompareOptions = { by: 'name', leftOut: ACCOUNT_FIELDS, signal: NEVER };

async function countsOf(
  left: readonly Instance[],
  right: readonly Instance[],
  options: CompareOptions,
): Promise<readonly number[]> {
  const { added, removed, changed, unchanged } = await compareEntries(
    sourceOf(left),
    sourceOf(right),
    options,
  );
  return [added, removed, changed, unchanged];
}

describe('compareEntries', () => {
  it('counts what was added, removed and changed by ID', async () => {
    const left = [{ instanceId: '1', state: 'draft' }, { instanceId: '2' }, { instanceId: '3' }];
    const right = [{ instanceId: '1', state: 'published' }, { instanceId: '3' }, { instanceId: '4' }];
    assert.deepEqual(await countsOf(left, right, BY_ID), [1, 1, 1, 1]);
  });

  it('counts like a reference, for any lists with distinct IDs', async () => {
    const list = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 12 }), anyInstance), { selector: ([id]) => id })
      .map((pairs) => pairs.map(([id, fields]) => ({ ...fields, instanceId: String(id) })));
    await fc.assert(
      fc.asyncProperty(list, list, async (left, right) => {
        const text = (instance: Instance) => JSON.stringify(Object.entries(instance).sort());
        const old = new Map(left.map((each) => [each.instanceId, text(each)]));
        const now = new Map(right.map((each) => [each.instanceId, text(each)]));
        const both = [...now].filter(([id]) => old.has(id));
        const unchanged = both.filter(([id, value]) => old.get(id) === value).length;
        assert.deepEqual(await countsOf(left, right, BY_ID), [
          now.size - both.length,
          old.size - both.length,
          both.length - unchanged,
          unchanged,
        ]);
      }),
    );
  });

  it('finds no difference between a list and itself in any order, whatever it contains', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyInstance, { maxLength: 8 }), async (list) => {
        const { differences, unchanged } = await compareEntries(sourceOf(list), sourceOf(list), BY_ID);
        assert.deepEqual([differences, unchanged], [[], list.length]);
      }),
    );
  });

  it('matches entries without an ID by their content, each once', async () => {
    const same = { instanceName: 'x' };
    assert.deepEqual(await countsOf([same, same], [same], BY_ID), [0, 1, 0, 1]);
    assert.deepEqual(await countsOf([{ instanceId: ' ' }], [{ instanceId: '' }], BY_ID), [1, 1, 0, 0]);
  });

  it('ignores fields that are left out', async () => {
    const left = [{ instanceId: '1' }];
    const right = [{ instanceId: '1', contactMail: 'a@example.com' }];
    assert.deepEqual(await countsOf(left, right, BY_ID), [0, 0, 1, 0]);
    const leftOut = new Set(['ContactMail']);
    assert.deepEqual(await countsOf(left, right, { ...BY_ID, leftOut }), [0, 0, 0, 1]);
  });

  it('matches the instances of two accounts by channel and name, those of one name in order', async () => {
    const left = [
      { instanceId: '1', instanceName: 'shop', channelType: 'WHATSAPP', state: 'published' },
      { instanceId: '2', instanceName: 'shop', channelType: 'WHATSAPP', state: 'draft' },
      { instanceId: '3', instanceName: 'shop', channelType: 'VIBER' },
    ];
    const right = [
      {
        instanceId: '7',
        instanceName: 'shop',
        channelType: 'whatsapp ',
        state: 'published',
        custSpaceId: 'x',
      },
      { instanceId: '8', instanceName: 'shop', channelType: 'WHATSAPP', state: 'draft' },
      { instanceId: '9', instanceName: 'other' },
    ];
    // The first one differs in the spelling of its channel.
    assert.deepEqual(await countsOf(left, right, BY_NAME), [1, 1, 1, 1]);
  });

  it('keeps at most so many differences of each kind, and counts all', async () => {
    const list = (from: number, state: string): Instance[] =>
      Array.from({ length: MAX_SHOWN + 5 }, (_, at) => ({ instanceId: String(from + at), state }));
    const left = [...list(10_000, 'a'), ...list(20_000, 'a')];
    const right = [...list(20_000, 'b'), ...list(30_000, 'b')];
    const { differences, ...counts } = await compareEntries(sourceOf(left), sourceOf(right), BY_ID);
    const many = MAX_SHOWN + 5;
    assert.deepEqual(counts, { added: many, removed: many, changed: many, unchanged: 0 });
    assert.equal(differences.length, 3 * MAX_SHOWN);
    for (const { left: old, right: now } of differences.slice(MAX_SHOWN, -MAX_SHOWN)) assert.ok(old && now);
  });

  it('fails when the left side changes between its two reads', async () => {
    let reads = 0;
    const changing: EntrySource = {
      count: 1,
      batches: () => sourceOf([{ instanceId: '1', state: String(reads++) }]).batches(),
    };
    await assert.rejects(
      compareEntries(changing, sourceOf([{ instanceId: '1', state: 'x' }]), BY_ID),
      (error: unknown) => error instanceof SnapshotError && error.problem === 'listChanged',
    );
  });

  it('can be cancelled', async () => {
    const signal = AbortSignal.abort(abortError());
    await assert.rejects(compareEntries(sourceOf([{}]), sourceOf([]), { ...BY_ID, signal }), isAbortError);
  });
});

describe('comparedTexts', () => {
  it('writes a line per field, so that only lines differ that mean a difference', async () => {
    const { differences } = await compareEntries(
      sourceOf([{ instanceId: '1', instanceName: 'a"b' }, { instanceId: '2' }]),
      sourceOf([{ instanceId: '1', instanceName: 'a"b', state: 'draft' }]),
      BY_ID,
    );
    const { left, right } = comparedTexts(differences, {
      remarks: ['0 added · 1 removed · 1 changed', 'A remark.'],
      headingOf: (difference) => (difference.right ? 'changed' : 'removed'),
    });
    const head = '# 0 added · 1 removed · 1 changed\n# A remark.\n';
    const first = '\n# changed\n  InstanceId: "1"\n  InstanceName: "a\\"b"\n';
    assert.equal(left, `${head}${first}\n# removed\n- InstanceId: "2"\n`);
    assert.equal(right, `${head}${first}  State: "draft"\n\n# removed\n`);
  });

  it('has no line in common between what was removed and what was added', async () => {
    const fields = { channelType: 'VIBER', state: 'draft' };
    const { differences } = await compareEntries(
      sourceOf([
        { instanceId: '1', ...fields },
        { instanceId: '2', ...fields },
      ]),
      sourceOf([
        { instanceId: '2', ...fields, instanceName: 'x' },
        { instanceId: '3', ...fields },
      ]),
      BY_ID,
    );
    assert.equal(differences.length, 3);
    const { left, right } = comparedTexts(differences, { remarks: [], headingOf: () => undefined });
    const [before, now] = [left, right].map((text) => text.split('\n').map((line) => line.trim()));
    const common = before?.filter((line) => line !== '' && now?.includes(line));
    assert.deepEqual(common, ['InstanceId: "2"', 'ChannelType: "VIBER"', 'State: "draft"']);
  });

  it('has a line for every field of any instance, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(anyInstance, async (instance) => {
        const { differences } = await compareEntries(sourceOf([]), sourceOf([instance]), BY_ID);
        const { left, right } = comparedTexts(differences, { remarks: [], headingOf: () => undefined });
        assert.equal(left, '\n');
        const lines = right.split('\n').slice(1, -1);
        assert.equal(lines.length, Math.max(1, Object.keys(instance).length));
        for (const line of lines.filter(() => Object.keys(instance).length > 0)) {
          JSON.parse(/^\+ \w+: (.*)$/.exec(line)?.[1] ?? '');
        }
      }),
    );
  });
});
