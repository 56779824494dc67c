import assert from 'node:assert/strict';
import { PendingPanelStates } from '../../../src/detail/pendingPanelStates';
import { toPanelState } from '../../../src/detail/panelState';
import { MemoryState } from '../support/stores';

const stateOf = (instanceId: string) =>
  toPanelState({ accountId: 'a', accountName: 'acme', instance: { instanceId } }, true);
const [one, two] = [stateOf('1'), stateOf('2')];
const isTwo = ({ instance }: typeof two) => instance.instanceId === '2';

describe('PendingPanelStates', () => {
  it('survives a window reload and returns each state once', async () => {
    const store = new MemoryState();
    await new PendingPanelStates(store).save([one, two]);
    const memory = new PendingPanelStates(store);
    assert.deepEqual(memory.take(isTwo), two);
    assert.equal(memory.take(isTwo), undefined);
  });

  it('keeps a state that was not taken over several reloads', async () => {
    const store = new MemoryState();
    await new PendingPanelStates(store).save([one, two]);
    const memory = new PendingPanelStates(store);
    memory.take(isTwo);
    await memory.save([]);
    assert.deepEqual(
      new PendingPanelStates(store).take(() => true),
      one,
    );
  });

  it('stores nothing once every panel is rendered', async () => {
    const store = new MemoryState();
    const memory = new PendingPanelStates(store);
    await memory.save([one]);
    await memory.save([]);
    assert.deepEqual(store.keys(), []);
  });

  it('writes nothing if there is nothing to store', async () => {
    const store = new MemoryState();
    let writes = 0;
    store.update = async () => {
      writes++;
      await Promise.resolve();
    };
    await new PendingPanelStates(store).save([]);
    assert.equal(writes, 0);
  });

  it('ignores and removes invalid stored states', async () => {
    const store = new MemoryState();
    await store.update('cams.panelsNotDrawn', [{ accountId: 1 }, two, 'x']);
    const memory = new PendingPanelStates(store);
    assert.deepEqual(
      memory.take(() => true),
      two,
    );
    assert.equal(
      memory.take(() => true),
      undefined,
    );
    await memory.save([]);
    assert.deepEqual(store.keys(), []);
  });

  it('keeps at most 200 states, the newest ones', async () => {
    const store = new MemoryState();
    await new PendingPanelStates(store).save(Array.from({ length: 300 }, (_, n) => stateOf(String(n))));
    const memory = new PendingPanelStates(store);
    assert.equal(memory.take(() => true)?.instance.instanceId, '100');
  });
});
