import assert from 'node:assert/strict';
import net from 'node:net';
import { DEFAULT_LIMITS, type Limits } from '../../../src/api/limits';
import type { FaultEffect } from '../../emulator/faults';
import { NETWORK_FAULTS, timeUntilShown, type NetworkFault } from '../../network/networkFaults';
import { startListening } from '../../network/runningServer';
import { apiErrorOf, ClientFixture, neverAborted } from '../support/clientFixture';
import { useRecordedTimers } from '../support/recordedTimers';

/** The shape of the default limits, in a few milliseconds. */
const LIMITS: Limits = { ...DEFAULT_LIMITS, connectMs: 150, readMs: 250, firstRetryDelayMs: 10 };

const QUERY = { pageSize: 10, pageIndex: 1 };

describe('CamsClient: the time until a failure is shown', () => {
  const fixture = new ClientFixture();
  const timers = useRecordedTimers();

  /** Expects the timers that ran out to add up to the time that the documentation says. */
  async function expectTime(row: NetworkFault, endpoint = fixture.options().endpoint): Promise<void> {
    const client = fixture.client(undefined, { endpoint, limits: LIMITS });
    const { code } = await apiErrorOf(client.listInstances(QUERY, neverAborted()));
    const { least, most } = timeUntilShown(row, LIMITS);
    assert.ok(
      timers().totalMs >= least && timers().totalMs <= most,
      `${timers().totalMs}: ${least} to ${most} ms`,
    );
    if (row.exceededLimit) assert.equal(code, TIMEOUT_CODES[row.exceededLimit]);
  }

  for (const [name, fault] of [
    ['html403', { kind: 'html', status: 403 }],
    ['html502', { kind: 'html', status: 502 }],
    ['resetBefore', { kind: 'dropBefore' }],
    ['readTimeout', { kind: 'silence' }],
    ['alwaysThrottled', { kind: 'throttle' }],
  ] as const satisfies readonly (readonly [keyof typeof NETWORK_FAULTS, FaultEffect])[]) {
    const row: NetworkFault = NETWORK_FAULTS[name];
    it(`is that of the attempts and the pauses between them: ${row.fault}`, async () => {
      fixture.emulator.faults.add({ ...fault, times: 'always' });
      await expectTime(row);
      assert.equal(fixture.calls.length, row.retries + 1);
    });
  }

  it(`is that of the attempts and the pauses between them: ${NETWORK_FAULTS.connectTimeout.fault}`, async () => {
    const silent = await startListening(net.createServer((socket) => socket.resume()));
    await expectTime(NETWORK_FAULTS.connectTimeout, { protocol: 'HTTPS', host: `127.0.0.1:${silent.port}` });
    assert.equal(silent.connections, NETWORK_FAULTS.connectTimeout.retries + 1);
    await silent.stop();
  });
});

const TIMEOUT_CODES = { connectMs: 'ConnectTimeout', readMs: 'ReadTimeout' } as const;
