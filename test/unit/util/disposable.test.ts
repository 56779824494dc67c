import assert from 'node:assert/strict';
import { DisposableSlot, DisposableStore } from '../../../src/util/disposable';

/** Creates disposables that record their disposal. */
function recorder() {
  const ended: string[] = [];
  return { ended, make: (name: string) => ({ dispose: () => void ended.push(name) }) };
}

describe('DisposableStore', () => {
  it('disposes everything it owns once, in reverse order', () => {
    const { ended, make } = recorder();
    const store = new DisposableStore();
    const one = store.add(make('one'));
    store.add(make('two'));
    store.add(one);
    assert.deepEqual([ended, store.disposed], [[], false]);
    store.dispose();
    store.dispose();
    assert.deepEqual([ended, store.disposed], [['two', 'one'], true]);
  });

  it('disposes anything added after its own disposal at once', () => {
    const { ended, make } = recorder();
    const store = new DisposableStore();
    store.dispose();
    store.add(make('late'));
    assert.deepEqual(ended, ['late']);
  });

  it('accepts more disposables while disposing', () => {
    const { ended, make } = recorder();
    const store = new DisposableStore();
    store.add({ dispose: () => void store.add(make('inner')) });
    store.dispose();
    assert.deepEqual(ended, ['inner']);
  });
});

describe('DisposableSlot', () => {
  it('disposes the old value when a new one is set', () => {
    const { ended, make } = recorder();
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

  it('holds the new value before it disposes the old one', () => {
    const slot = new DisposableSlot<{ dispose(): void }>();
    const next = { dispose: () => undefined };
    let seen: unknown;
    slot.value = { dispose: () => (seen = slot.value) };
    slot.value = next;
    assert.equal(seen, next);
  });

  it('holds nothing after disposal', () => {
    const { ended, make } = recorder();
    const slot = new DisposableSlot<ReturnType<typeof make>>();
    slot.value = make('one');
    slot.dispose();
    slot.dispose();
    slot.value = make('late');
    assert.deepEqual([ended, slot.value], [['one', 'late'], undefined]);
  });
});
