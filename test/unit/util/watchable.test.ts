import assert from 'node:assert/strict';
import { Emitter } from '../../../src/util/event';
import { WatchableValue } from '../../../src/util/watchable';

describe('Emitter', () => {
  it('tells every listener, in order, until its subscription ends', () => {
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

  it('takes one function twice for two subscriptions', () => {
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

  it('stands subscribing and ending while it tells', () => {
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

  it('tells nobody after its end', () => {
    const emitter = new Emitter<number>();
    emitter.event(() => assert.fail('told'));
    emitter.dispose();
    emitter.fire(1);
  });
});

describe('Cell', () => {
  it('tells a new value once, and the same one not at all', () => {
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

  it('keeps its value after its end, and tells nobody', () => {
    const cell = new WatchableValue(1);
    cell.onDidChange(() => assert.fail('told'));
    cell.dispose();
    cell.value = 2;
    assert.equal(cell.value, 2);
  });
});
