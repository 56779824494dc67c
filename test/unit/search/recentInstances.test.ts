import assert from 'node:assert/strict';
import { RecentInstances } from '../../../src/search/recentInstances';
import { HOSTILE_VALUES } from '../../hostile/values';
import { MemoryState } from '../support/stores';

describe('RecentInstances', () => {
  let state: MemoryState;
  let recent: RecentInstances;
  const ids = (accountId: string) => recent.list(accountId).map(({ id }) => id);

  beforeEach(() => {
    state = new MemoryState();
    recent = new RecentInstances(state);
  });

  it('lists what was opened last first, each instance once', async () => {
    for (const id of ['1', '2', '3', '1']) await recent.add('a', { id, name: `shop ${id}` });
    assert.deepEqual(ids('a'), ['1', '3', '2']);
  });

  it('lists what was opened last first over all accounts', async () => {
    let time = 1;
    recent = new RecentInstances(state, () => time++);
    for (const [accountId, id] of [
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
      ['b', '4'],
      ['a', '1'],
    ] as const) {
      await recent.add(accountId, { id, name: '' });
    }
    assert.deepEqual(
      recent.list('b', 'a').map(({ accountId, id }) => `${accountId} ${id}`),
      ['a 1', 'b 4', 'a 3', 'b 2'],
    );
  });

  it('lists what was stored without a time after the others, in its order', async () => {
    await state.update('cams.recent.old', [
      { id: '1', name: '' },
      { id: '2', name: '', time: 'x' },
    ]);
    await recent.add('new', { id: '3', name: '' });
    assert.deepEqual(
      recent.list('old', 'new').map(({ id }) => id),
      ['3', '1', '2'],
    );
  });

  it('keeps the accounts apart, under keys that end with their IDs', async () => {
    await recent.add('a', { id: '1', name: '' });
    assert.deepEqual(ids('b'), []);
    assert.ok(state.keys().every((key) => key.endsWith('.a')));
  });

  it('keeps the last 20', async () => {
    for (let id = 0; id < 25; id++) await recent.add('a', { id: String(id), name: '' });
    assert.deepEqual([ids('a').length, ids('a')[0], ids('a').at(-1)], [20, '24', '5']);
  });

  it('stores nothing but the ID, the beginning of the name and the time', async () => {
    for (const [kind, name] of HOSTILE_VALUES) {
      const opened = { id: kind, name, contactMail: 'secret@acme.example' };
      await recent.add('a', opened);
    }
    const stored = state.get('cams.recent.a') as readonly object[];
    assert.deepEqual(new Set(stored.flatMap(Object.keys)), new Set(['id', 'name', 'time']));
    assert.doesNotMatch(JSON.stringify(stored), /secret/);
    for (const { name } of recent.list('a')) assert.ok(name.length <= 200 && name.isWellFormed());
  });

  it('removes an instance', async () => {
    for (const id of ['1', '2']) await recent.add('a', { id, name: '' });
    await recent.remove('a', '2');
    assert.deepEqual(ids('a'), ['1']);
  });

  it('ignores what it did not store', async () => {
    for (const stored of [
      7,
      'x',
      null,
      { id: '1' },
      [null, 7, {}, { id: '', name: 'a' }, { id: 1, name: 'a' }],
    ]) {
      await state.update('cams.recent.a', stored);
      assert.deepEqual(recent.list('a'), []);
    }
  });
});
