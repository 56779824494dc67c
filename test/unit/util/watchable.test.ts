import assert from 'node:assert/strict';
import { Emitter } from '../../../src/util/event';
import { WatchableValue } from '../../../src/util/watchable';

describe('Emitter', () => {
  it('calls every listener in order until it is unsubscribed', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event((value) => heard.push(`first ${value}`));
    emitter.event((value) => heard.push(`second ${value}`));
    emitter.fire(1);
    first.dispose();
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
  });

  it('treats two subscriptions of the same function as two listeners', () => {
    const emitter = new Emitter<number>();
    let heard = 0;
    const listener = () => {
      heard++;
    };
    const one = emitter.event(listener);
    emitter.event(listener);
    emitter.fire(1);
    one.dispose();
    emitter.fire(2);
    assert.equal(heard, 3);
  });

  it('allows subscribing and unsubscribing while firing', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const one = emitter.event(() => {
      one.dispose();
      emitter.event(() => heard.push('late'));
      heard.push('one');
    });
    emitter.event(() => heard.push('two'));
    emitter.fire(1);
    assert.deepEqual(heard, ['one', 'two']);
  });

  it('calls no listener after disposal', () => {
    const emitter = new Emitter<number>();
    emitter.event(() => assert.fail('told'));
    emitter.dispose();
    emitter.fire(1);
  });
});

describe('WatchableValue', () => {
  it('fires once for a new value, and not for an identical one', () => {
    const cell = new WatchableValue<unknown>(1);
    const heard: unknown[] = [];
    cell.onDidChange((value) => heard.push([value, cell.value]));
    for (const value of [1, 2, 2, NaN, NaN, undefined, undefined]) cell.value = value;
    assert.deepEqual(heard, [
      [2, 2],
      [NaN, NaN],
      [undefined, undefined],
    ]);
  });

  it('keeps its value after disposal, and fires no event', () => {
    const cell = new WatchableValue(1);
    cell.onDidChange(() => assert.fail('told'));
    cell.dispose();
    cell.value = 2;
    assert.equal(cell.value, 2);
  });
});
