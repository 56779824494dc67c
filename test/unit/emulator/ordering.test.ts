import assert from 'node:assert/strict';
import { EmulatorControl } from '../../emulator/control';
import { EmulatorFixture } from './emulatorFixture';

describe('emulator: tests control the order of events', () => {
  const fixture = new EmulatorFixture();

  it('sends held responses in the requested order', async () => {
    const { emulator } = fixture;
    const control = new EmulatorControl(emulator.endpoint);
    emulator.faults.add({ kind: 'hold', times: 2 });
    const arrived: string[] = [];
    const calls = ['1', '2'].map(async (PageIndex) => {
      await fixture.list({ PageIndex });
      arrived.push(PageIndex);
    });
    const held = await control.waitForHeld(2);
    const idOf = (page: string) => held.find(({ query }) => query['PageIndex'] === page)?.id ?? 0;
    assert.deepEqual(arrived, []);
    assert.equal(await control.release([idOf('2')]), 1);
    await calls[1];
    assert.deepEqual(arrived, ['2']);
    assert.equal(await control.release(), 1);
    await Promise.all(calls);
    assert.deepEqual(arrived, ['2', '1']);
    assert.deepEqual(await control.heldCalls(), []);
  });

  it('sends a held response with the data from its arrival', async () => {
    const { emulator } = fixture;
    emulator.faults.add({ kind: 'hold' });
    const call = fixture.list();
    await new EmulatorControl(emulator.endpoint).waitForHeld(1);
    emulator.mutate({ kind: 'replace', records: [] });
    emulator.heldCalls.release();
    assert.equal((await call).json.TotalCount, 30);
  });

  it('changes the data between two pages', async () => {
    const { emulator } = fixture;
    const [first] = emulator.data;
    emulator.faults.add(
      { kind: 'mutate', mutation: { kind: 'remove', ids: [first?.InstanceId ?? ''] } },
      { kind: 'mutate', skip: 1, mutation: { kind: 'insert', at: 0, records: [{ InstanceName: 'new' }] } },
    );
    const totals = [];
    for (const PageIndex of ['1', '2', '1']) totals.push((await fixture.list({ PageIndex })).json.TotalCount);
    assert.deepEqual(totals, [30, 29, 30]);
    assert.deepEqual((await fixture.names({ PageSize: '1' }))[0], 'new');
  });

  it('releases held calls on reset', async () => {
    fixture.emulator.faults.add({ kind: 'hold' });
    const call = fixture.list();
    await new EmulatorControl(fixture.emulator.endpoint).waitForHeld(1);
    fixture.emulator.reset();
    assert.equal((await call).status, 200);
  });
});
