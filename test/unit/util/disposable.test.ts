import assert from 'node:assert/strict';
import { DisposableSlot, DisposableStore } from '../../../src/util/disposable';

/** Disposables that write down their own end. */
function noting() {
  const ended: string[] = [];
  return { ended, make: (name: string) => ({ dispose: () => void ended.push(name) }) };
}

describe('DisposableStore', () => {
  it('disposes what it owns, the last first, and once', () => {
    const { ended, make } = noting();
    const store = new DisposableStore();
    const one = store.add(make('one'));
    store.add(make('two'));
    store.add(one);
    assert.deepEqual([ended, store.disposed], [[], false]);
    store.dispose();
    store.dispose();
    assert.deepEqual([ended, store.disposed], [['two', 'one'], true]);
  });

  it('disposes at once what comes too late', () => {
    const { ended, make } = noting();
    const store = new DisposableStore();
    store.dispose();
    store.add(make('late'));
    assert.deepEqual(ended, ['late']);
  });

  it('may be given more while it is disposing', () => {
    const { ended, make } = noting();
    const store = new DisposableStore();
    store.add({ dispose: () => void store.add(make('inner')) });
    store.dispose();
    assert.deepEqual(ended, ['inner']);
  });
});

describe('DisposableSlot', () => {
  it('disposes the old one when it is given a new one', () => {
    const { ended, make } = noting();
    const slot = new DisposableSlot<ReturnType<typeof make>>();
    const one = make('one');
    slot.value = one;
    slot.value = one;
    assert.deepEqual([ended, slot.value], [[], one]);
    slot.value = make('two');
    assert.deepEqual(ended, ['one']);
    slot.value = undefined;
    assert.deepEqual([ended, slot.value], [['one', 'two'], undefined]);
  });

  it('holds the new one already when the old one ends', () => {
    const slot = new DisposableSlot<{ dispose(): void }>();
    const next = { dispose: () => undefined };
    let seen: unknown;
    slot.value = { dispose: () => (seen = slot.value) };
    slot.value = next;
    assert.equal(seen, next);
  });

  it('holds nothing after its end', () => {
    const { ended, make } = noting();
    const slot = new DisposableSlot<ReturnType<typeof make>>();
    slot.value = make('one');
    slot.dispose();
    slot.dispose();
    slot.value = make('late');
    assert.deepEqual([ended, slot.value], [['one', 'late'], undefined]);
  });
});
