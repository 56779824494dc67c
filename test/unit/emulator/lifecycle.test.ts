import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { startEmulator } from '../../emulator/emulator';
import { testKeyPair } from '../../emulator/keys';
import { EmulatorControl } from '../../emulator/control';
import { send, signedCall } from './signedCall';

describe('emulator: start and stop', () => {
  it('starts with a loopback endpoint and a realistic key', async () => {
    const emulator = await startEmulator();
    assert.match(emulator.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(emulator.accessKeyId, /^LTAI5t[A-Za-z0-9]{18}$/);
    assert.match(emulator.accessKeySecret, /^[A-Za-z0-9]{30}$/);
    assert.equal(emulator.data.length, 30);
    await emulator.stop();
  });

  it('always has the same first key unless one is given', async () => {
    assert.deepEqual(testKeyPair(1), testKeyPair(1));
    const key = { accessKeyId: 'LTAI5tMine', accessKeySecret: 'mine' };
    const emulator = await startEmulator({ key });
    assert.deepEqual([emulator.accessKeyId, emulator.accessKeySecret], ['LTAI5tMine', 'mine']);
    await emulator.stop();
  });

  it('stops immediately despite open calls', async () => {
    const emulator = await startEmulator();
    const agent = new Agent({ keepAlive: true });
    const control = new EmulatorControl(emulator.endpoint);
    await control.addFaults(
      { kind: 'silence' },
      { kind: 'hold', skip: 1 },
      { kind: 'latency', ms: 60_000, skip: 2 },
    );
    const calls = [1, 2, 3].map(() => send(emulator.endpoint, signedCall(emulator.endpoint, emulator)));
    const ends = Promise.allSettled(calls);
    await control.waitForCalls(3);
    const started = performance.now();
    await emulator.stop();
    assert.ok(performance.now() - started < 1000);
    assert.deepEqual(
      (await ends).map(({ status }) => status),
      ['rejected', 'rejected', 'rejected'],
    );
    agent.destroy();
    await assert.rejects(send(emulator.endpoint, signedCall(emulator.endpoint, emulator)), {
      code: 'ECONNREFUSED',
    });
  });

  it('reports invalid data with HTTP 500 and keeps running', async () => {
    const emulator = await startEmulator({ data: JSON.parse('[{"InstanceName":7}]') as [] });
    const { status, text } = await send(
      emulator.endpoint,
      signedCall(emulator.endpoint, emulator, { query: { InstanceName: 'x' } }),
    );
    assert.equal(status, 500);
    assert.match(text, /EmulatorMistake/);
    await emulator.stop();
  });

  it('fails with EADDRINUSE if the port is in use', async () => {
    const emulator = await startEmulator();
    const port = Number(new URL(emulator.endpoint).port);
    await assert.rejects(startEmulator({ port }), { code: 'EADDRINUSE' });
    await emulator.stop();
  });
});
