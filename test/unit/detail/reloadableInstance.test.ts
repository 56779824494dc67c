import assert from 'node:assert/strict';
import { ReloadableInstance, type ReloadInstance } from '../../../src/detail/reloadableInstance';
import type { Instance } from '../../../src/instances/instance';
import { abortError } from '../../../src/util/abort';

const INSTANCE = { instanceId: '1', instanceName: 'old' };
const SUBJECT = { accountId: 'a', accountName: 'acme', instance: INSTANCE };

/** A reading whose reloads the test answers itself. */
class Fixture {
  readonly calls: {
    signal: AbortSignal;
    answer: (instance?: Instance) => void;
    fail: (error: Error) => void;
  }[] = [];
  readonly reading: ReloadableInstance;
  changes = 0;

  constructor(subject = SUBJECT) {
    const reload: ReloadInstance = (_account, _instance, signal) =>
      new Promise((resolve, reject) => {
        this.calls.push({ signal, answer: resolve, fail: reject });
      });
    this.reading = new ReloadableInstance(subject, reload, () => 42);
    this.reading.onDidChange(() => this.changes++);
  }
}

describe('reading an instance again', () => {
  it('takes the new values and remembers when', async () => {
    const { reading, calls } = new Fixture();
    const reloaded = reading.reload();
    assert.equal(reading.reloading, true);
    calls[0]?.answer({ instanceId: '1', instanceName: 'new' });
    await reloaded;
    assert.equal(reading.reloading, false);
    assert.deepEqual(reading.subject, {
      ...SUBJECT,
      instance: { instanceId: '1', instanceName: 'new' },
      readAt: 42,
    });
  });

  it('never runs twice at once', async () => {
    const { reading, calls } = new Fixture();
    const both = Promise.all([reading.reload(), reading.reload()]);
    assert.equal(calls.length, 1);
    calls[0]?.answer(INSTANCE);
    await both;
    void reading.reload();
    assert.equal(calls.length, 2);
  });

  it('asks nothing without an ID', async () => {
    const { reading, calls } = new Fixture({ ...SUBJECT, instance: { instanceId: ' ', instanceName: 'x' } });
    await reading.reload();
    assert.equal(calls.length, 0);
  });

  it('keeps the old values of an instance that is gone', async () => {
    const { reading, calls } = new Fixture();
    const reloaded = reading.reload();
    calls[0]?.answer(undefined);
    await reloaded;
    assert.deepEqual(reading.problem, { kind: 'gone' });
    assert.equal(reading.subject, SUBJECT);
  });

  it('keeps the old values when it fails, until it works again', async () => {
    const { reading, calls } = new Fixture();
    const error = new Error('no answer');
    const failed = reading.reload();
    calls[0]?.fail(error);
    await failed;
    assert.deepEqual(reading.problem, { kind: 'failed', error });
    assert.equal(reading.subject, SUBJECT);
    const again = reading.reload();
    assert.equal(reading.problem, undefined);
    calls[1]?.answer(INSTANCE);
    await again;
    assert.equal(reading.problem, undefined);
  });

  it('takes being cancelled for a normal end', async () => {
    const { reading, calls } = new Fixture();
    const reloaded = reading.reload();
    calls[0]?.fail(abortError());
    await reloaded;
    assert.equal(reading.problem, undefined);
    assert.equal(reading.reloading, false);
  });

  it('is given up when another instance is shown', async () => {
    const fixture = new Fixture();
    const { reading, calls } = fixture;
    const other = { ...SUBJECT, instance: { instanceId: '2' } };
    const reloaded = reading.reload();
    reading.update(other);
    assert.equal(calls[0]?.signal.aborted, true);
    assert.equal(reading.reloading, false);
    calls[0].answer({ instanceId: '1', instanceName: 'late' });
    await reloaded;
    assert.equal(reading.subject, other);
  });

  it('does not mix up the same ID of two accounts', () => {
    const { reading, calls } = new Fixture();
    void reading.reload();
    reading.update({ ...SUBJECT, accountId: 'b' });
    assert.equal(calls[0]?.signal.aborted, true);
  });

  it('is not undone by what was given before', async () => {
    const fixture = new Fixture();
    const { reading, calls } = fixture;
    const reloaded = reading.reload();
    calls[0]?.answer({ instanceId: '1', instanceName: 'new' });
    await reloaded;
    const { changes } = fixture;
    reading.update({ ...SUBJECT });
    assert.equal(reading.subject.instance.instanceName, 'new');
    assert.equal(fixture.changes, changes);
    reading.update({ ...SUBJECT, instance: { instanceId: '1', instanceName: 'newest' } });
    assert.equal(reading.subject.instance.instanceName, 'newest');
  });

  it('ends with its panel', async () => {
    const fixture = new Fixture();
    const { reading, calls } = fixture;
    const reloaded = reading.reload();
    const { changes } = fixture;
    reading.dispose();
    assert.equal(calls[0]?.signal.aborted, true);
    calls[0].answer(INSTANCE);
    await reloaded;
    assert.equal(fixture.changes, changes);
  });
});
