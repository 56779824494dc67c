import assert from 'node:assert/strict';
import { FaultQueue, type CallProperties } from '../../emulator/faultQueue';
import type { Fault } from '../../emulator/faults';

describe('emulator: fault queue', () => {
  const call = (facts: Partial<CallProperties> = {}): CallProperties => ({
    action: 'ListInstance',
    channelType: undefined,
    pageIndex: 1,
    keyId: 'me',
    ...facts,
  });
  const queue = (...faults: Fault[]) => {
    const made = new FaultQueue();
    made.add(...faults);
    return (facts?: Partial<CallProperties>) =>
      made
        .take(call(facts))
        .map(({ kind }) => kind)
        .join('+');
  };

  it('applies a fault once, a number of times, or always', () => {
    const next = queue(
      { kind: 'empty' },
      { kind: 'throttle', times: 2 },
      { kind: 'latency', ms: 1, times: 'always' },
    );
    assert.equal(next(), 'empty+throttle+latency');
    assert.equal(next(), 'throttle+latency');
    assert.equal(next(), 'latency');
    assert.equal(next(), 'latency');
  });

  it('skips the given number of matching calls', () => {
    const next = queue({ kind: 'serverError', skip: 2 });
    assert.deepEqual([next(), next(), next(), next()], ['', '', 'serverError', '']);
  });

  it('applies a fault only if all match fields match', () => {
    const next = queue({
      kind: 'empty',
      times: 'always',
      match: { channelType: 'viber', pageIndex: 2, keyId: 'me' },
    });
    assert.equal(next({ channelType: 'VIBER', pageIndex: 2 }), 'empty');
    assert.equal(next({ channelType: 'VIBER' }), '');
    assert.equal(next({ pageIndex: 2 }), '');
    assert.equal(next({ channelType: 'viber', pageIndex: 2, keyId: 'you' }), '');
  });

  it('can match calls without a channel', () => {
    const next = queue({ kind: 'empty', times: 'always', match: { channelType: null } });
    assert.equal(next(), 'empty');
    assert.equal(next({ channelType: 'viber' }), '');
  });

  it('applies one response fault and one delivery fault per call, in the order added', () => {
    const next = queue(
      { kind: 'throttle' },
      { kind: 'serverError' },
      { kind: 'dropInBody' },
      { kind: 'trickle' },
    );
    assert.equal(next(), 'throttle+dropInBody');
    assert.equal(next(), 'serverError+trickle');
    assert.equal(next(), '');
  });

  it('lists the remaining faults', () => {
    const made = new FaultQueue();
    made.add({ kind: 'empty', skip: 1, times: 3 });
    made.take(call());
    made.take(call());
    assert.deepEqual(made.list(), [{ kind: 'empty', skip: 0, times: 2 }]);
    made.set([{ kind: 'silence', times: 'always' }]);
    assert.deepEqual(made.list(), [{ kind: 'silence', skip: 0, times: 'always' }]);
  });
});
