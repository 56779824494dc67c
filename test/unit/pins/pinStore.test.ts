import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Instance } from '../../../src/instances/instance';
import { MAX_PINS } from '../../../src/pins/pin';
import { PinStore } from '../../../src/pins/pinStore';
import { PINS_KEY } from '../../../src/pins/pinsKey';
import { FakeClock } from '../support/fakeClock';
import { MemoryState } from '../support/stores';

const ACME: Instance = {
  instanceId: '29339',
  instanceName: 'acme',
  channelType: 'VIBER',
  state: 'published',
  custSpaceId: 'cams-1',
  contactMail: 'jo@example.com',
  officeAddress: '1 Example Road',
};
const withId = (instanceId: string): Instance => ({ instanceId });

describe('PinStore', () => {
  let state: MemoryState;
  beforeEach(() => {
    state = new MemoryState();
  });
  const ids = (store: PinStore, accountId = 'one') =>
    store.list(accountId).map(({ instanceId }) => instanceId);

  it('keeps pins per account, in order, across restarts', async () => {
    const store = new PinStore(state);
    await store.pin('one', [ACME]);
    await store.pin('one', [withId('2')]);
    await store.pin('two', [withId('2')]);
    const restarted = new PinStore(state);
    assert.deepEqual(ids(restarted), ['29339', '2']);
    assert.deepEqual(ids(restarted, 'two'), ['2']);
    assert.ok(restarted.isPinned('one', '29339'));
    assert.ok(!restarted.isPinned('two', '29339'));
  });

  it('stores what a row shows, and nothing about contacts', async () => {
    await new PinStore(state).pin('one', [ACME]);
    assert.deepEqual(state.get(PINS_KEY), {
      one: [{ instanceId: '29339', instanceName: 'acme', channelType: 'VIBER', state: 'published' }],
    });
  });

  it('leaves nothing behind when the last pin is removed', async () => {
    const clock = new FakeClock();
    const store = new PinStore(state, clock);
    await store.pin('one', [ACME, withId('2')]);
    assert.equal(await store.unpin('one', ['29339', '2', 'other']), 2);
    await clock.advance(1_000);
    assert.deepEqual([state.keys(), clock.pending], [[], 0]);
  });

  it('pins an instance once, and none without an ID', async () => {
    const store = new PinStore(state);
    const repeated = { instanceId: '4', deviations: { notText: [], repeatedId: true } };
    const outcome = await store.pin('one', [ACME, ACME, {}, repeated, withId('x'.repeat(201))]);
    assert.deepEqual(outcome, { pinned: 1, unusable: 3, beyondLimit: 0 });
    assert.deepEqual(await store.pin('one', [ACME]), { pinned: 0, unusable: 0, beyondLimit: 0 });
    assert.deepEqual(ids(store), ['29339']);
  });

  it('has a limit per account', async () => {
    const store = new PinStore(state);
    const many = Array.from({ length: MAX_PINS + 5 }, (_, n) => withId(String(n)));
    assert.deepEqual(await store.pin('one', many), { pinned: MAX_PINS, unusable: 0, beyondLimit: 5 });
    assert.deepEqual(await store.pin('two', many.slice(0, 3)), { pinned: 3, unusable: 0, beyondLimit: 0 });
  });

  it('bounds the length of what it stores', async () => {
    await new PinStore(state).pin('one', [{ ...ACME, instanceName: 'a'.repeat(100_000) }]);
    assert.ok(JSON.stringify(state.get(PINS_KEY)).length < 400);
  });

  it('reports the account whose pins have changed, and nothing else', async () => {
    const store = new PinStore(state);
    const changed: string[] = [];
    store.onDidChange((accountId) => changed.push(accountId));
    await store.pin('one', [ACME]);
    await store.pin('one', [ACME]);
    await store.unpin('one', ['other']);
    await store.refresh('one', [ACME, withId('other')]);
    assert.deepEqual(changed.splice(0), ['one']);
    await store.refresh('one', [{ ...ACME, state: 'offline' }]);
    assert.deepEqual(changed.splice(0), ['one']);
    assert.equal(store.list('one')[0]?.state, 'offline');
  });

  it('reports what another window has written', async () => {
    const store = new PinStore(state);
    const changed: string[] = [];
    store.onDidChange((accountId) => changed.push(accountId));
    await new PinStore(state).pin('two', [ACME]);
    store.sync();
    store.sync();
    assert.deepEqual(changed, ['two']);
  });

  it('skips invalid entries', () => {
    const pin = { instanceId: '1', instanceName: 7, contactMail: 'jo@example.com' };
    for (const pins of [null, 7, 'x', { 0: pin }, [null, [], {}, { instanceId: 5 }, { instanceId: ' ' }]]) {
      state.kept.set(PINS_KEY, { one: pins, two: [pin, pin] });
      const store = new PinStore(state);
      assert.deepEqual([store.list('one'), store.list('two')], [[], [{ instanceId: '1' }]]);
    }
  });

  it('reads whatever is stored without failing, within its bounds', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        state.kept.set(PINS_KEY, stored);
        for (const accountId of ['one', ...Object.keys(Object(stored) as object)]) {
          for (const pin of new PinStore(state).list(accountId)) {
            assert.deepEqual(
              Object.values(pin).map((text) => typeof text),
              Object.values(pin).map(() => 'string'),
            );
          }
        }
      }),
    );
  });
});
