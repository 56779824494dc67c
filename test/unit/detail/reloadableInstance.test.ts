import assert from 'node:assert/strict';
import { ReloadableInstance, type ReloadInstance } from '../../../src/detail/reloadableInstance';
import type { Instance } from '../../../src/instances/instance';
import { abortError } from '../../../src/util/abort';

const INSTANCE = { instanceId: '1', instanceName: 'old' };
const SUBJECT = { accountId: 'a', accountName: 'acme', instance: INSTANCE };

/** A ReloadableInstance whose server calls the test answers. */
class Fixture {
  readonly calls: {
    signal: AbortSignal;
    answer: (instance?: Instance) => void;
    fail: (error: Error) => void;
  }[] = [];
  readonly model: ReloadableInstance;
  changes = 0;

  constructor(subject = SUBJECT) {
    const reload: ReloadInstance = (_account, _instance, signal) =>
      new Promise((resolve, reject) => {
        this.calls.push({ signal, answer: resolve, fail: reject });
      });
    this.model = new ReloadableInstance(subject, reload, () => 42);
    this.model.onDidChange(() => this.changes++);
  }
}

describe('ReloadableInstance', () => {
  it('sets the new values and the time after a reload', async () => {
    const { model, calls } = new Fixture();
    const reloaded = model.reload();
    assert.equal(model.reloading, true);
    calls[0]?.answer({ instanceId: '1', instanceName: 'new' });
    await reloaded;
    assert.equal(model.reloading, false);
    assert.deepEqual(model.subject, {
      ...SUBJECT,
      instance: { instanceId: '1', instanceName: 'new' },
      readAt: 42,
    });
  });

  it('ignores a reload while another is running', async () => {
    const { model, calls } = new Fixture();
    const both = Promise.all([model.reload(), model.reload()]);
    assert.equal(calls.length, 1);
    calls[0]?.answer(INSTANCE);
    await both;
    void model.reload();
    assert.equal(calls.length, 2);
  });

  it('does not call the server for an instance without an ID', async () => {
    const { model, calls } = new Fixture({ ...SUBJECT, instance: { instanceId: ' ', instanceName: 'x' } });
    await model.reload();
    assert.equal(calls.length, 0);
  });

  it('keeps the old values if the instance no longer exists', async () => {
    const { model, calls } = new Fixture();
    const reloaded = model.reload();
    calls[0]?.answer(undefined);
    await reloaded;
    assert.deepEqual(model.problem, { kind: 'gone' });
    assert.equal(model.subject, SUBJECT);
  });

  it('keeps the old values and reports the error until the next reload succeeds', async () => {
    const { model, calls } = new Fixture();
    const error = new Error('no answer');
    const failed = model.reload();
    calls[0]?.fail(error);
    await failed;
    assert.deepEqual(model.problem, { kind: 'failed', error });
    assert.equal(model.subject, SUBJECT);
    const again = model.reload();
    assert.equal(model.problem, undefined);
    calls[1]?.answer(INSTANCE);
    await again;
    assert.equal(model.problem, undefined);
  });

  it('reports no problem if a reload is cancelled', async () => {
    const { model, calls } = new Fixture();
    const reloaded = model.reload();
    calls[0]?.fail(abortError());
    await reloaded;
    assert.equal(model.problem, undefined);
    assert.equal(model.reloading, false);
  });

  it('aborts the reload when another instance is shown', async () => {
    const fixture = new Fixture();
    const { model, calls } = fixture;
    const other = { ...SUBJECT, instance: { instanceId: '2' } };
    const reloaded = model.reload();
    model.update(other);
    assert.equal(calls[0]?.signal.aborted, true);
    assert.equal(model.reloading, false);
    calls[0].answer({ instanceId: '1', instanceName: 'late' });
    await reloaded;
    assert.equal(model.subject, other);
  });

  it('treats the same ID in two accounts as two instances', () => {
    const { model, calls } = new Fixture();
    void model.reload();
    model.update({ ...SUBJECT, accountId: 'b' });
    assert.equal(calls[0]?.signal.aborted, true);
  });

  it('keeps reloaded values when the instance passed before is passed again', async () => {
    const fixture = new Fixture();
    const { model, calls } = fixture;
    const reloaded = model.reload();
    calls[0]?.answer({ instanceId: '1', instanceName: 'new' });
    await reloaded;
    const { changes } = fixture;
    model.update({ ...SUBJECT });
    assert.equal(model.subject.instance.instanceName, 'new');
    assert.equal(fixture.changes, changes);
    model.update({ ...SUBJECT, instance: { instanceId: '1', instanceName: 'newest' } });
    assert.equal(model.subject.instance.instanceName, 'newest');
  });

  it('keeps reloaded values and a problem until its list has other values or is read again', async () => {
    const fixture = new Fixture();
    const { model, calls } = fixture;
    const list = {};
    // A large list creates an object each time.
    const update = (from: object, instanceName = 'old') =>
      model.update({ ...SUBJECT, instance: { instanceId: '1', instanceName }, readAt: 7 }, from);
    const reload = async (answer: Instance | undefined) => {
      const reloaded = model.reload();
      calls.at(-1)?.answer(answer);
      await reloaded;
    };
    await reload({ instanceId: '1', instanceName: 'new' });
    update(list);
    assert.deepEqual([model.subject.instance.instanceName, model.subject.readAt], ['new', 42]);
    await reload(undefined);
    update(list);
    assert.deepEqual(model.problem, { kind: 'gone' });
    update({});
    assert.deepEqual([model.subject.instance.instanceName, model.subject.readAt], ['old', 7]);
    assert.equal(model.problem, undefined);
  });

  it('takes the time from the first list in which a restored instance is found', () => {
    const { model } = new Fixture({ ...SUBJECT, readAt: 1 } as typeof SUBJECT);
    model.update({ ...SUBJECT, readAt: 7 }, {});
    assert.equal(model.subject.readAt, 7);
  });

  it('aborts the reload and fires no more events once disposed', async () => {
    const fixture = new Fixture();
    const { model, calls } = fixture;
    const reloaded = model.reload();
    const { changes } = fixture;
    model.dispose();
    assert.equal(calls[0]?.signal.aborted, true);
    calls[0].answer(INSTANCE);
    await reloaded;
    assert.equal(fixture.changes, changes);
  });
});
