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

  it('keeps the accounts apart, under keys that end with their IDs', async () => {
    await recent.add('a', { id: '1', name: '' });
    assert.deepEqual(ids('b'), []);
    assert.ok(state.keys().every((key) => key.endsWith('.a')));
  });

  it('keeps the last 20', async () => {
    for (let id = 0; id < 25; id++) await recent.add('a', { id: String(id), name: '' });
    assert.deepEqual([ids('a').length, ids('a')[0], ids('a').at(-1)], [20, '24', '5']);
  });

  it('stores nothing but the ID and the beginning of the name', async () => {
    for (const [kind, name] of HOSTILE_VALUES) {
      const opened = { id: kind, name, contactMail: 'secret@acme.example' };
      await recent.add('a', opened);
    }
    assert.doesNotMatch(JSON.stringify(recent.list('a')), /secret/);
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
