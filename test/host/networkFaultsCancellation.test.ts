import assert from 'node:assert/strict';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Limits } from '../../src/api/limits';
import { startListening } from '../network/runningServer';
import {
  instanceRows,
  makeInstances,
  openTree,
  PAGE_SIZE,
  FAST_LIMITS,
  hasFirstPages,
} from './networkFaultsHarness';
import { renderTree, emulatorControl, waitUntil } from './support';

describe('network faults: cancellation', () => {
  const control = emulatorControl();
  /** Much longer than a test may take: a test that waits for a limit instead of stopping fails. */
  const LONG_MS = 60_000;
  const LONG_LIMITS: Limits = { ...FAST_LIMITS, connectMs: LONG_MS, readMs: LONG_MS };
  const STOPPED = ['debug-stop: Loading was stopped. | Select to load'];

  beforeEach(async () => {
    await control.reset();
    await control.replaceData(makeInstances('viber', 25));
  });

  const noCall = () => Promise.resolve();
  const firstCallReceived = async () => {
    await control.waitForCalls(1);
  };

  for (const [step, fault] of [
    ['the response', { kind: 'hold' }],
    ['the rest of the response', { kind: 'trickle', bytes: 1, everyMs: 20 }],
  ] as const) {
    it(`stops loading while waiting for ${step}, and sends no further call`, async () => {
      await control.addFaults(fault);
      await expectStopped(openTree(control.endpoint, { limits: LONG_LIMITS }), firstCallReceived);
      const calls = await control.transcript();
      assert.equal(calls.length, 1);
      await waitUntil(
        'the call is aborted',
        async () => (await control.transcript())[0]?.outcome !== 'waiting',
      );
    });
  }

  for (const [pause, firstRetryDelayMs] of [
    ['short', 300],
    ['long', LONG_MS],
  ] as const) {
    it(`stops loading during a ${pause} pause before a retry, and sends no further call`, async () => {
      await control.addFaults({ kind: 'serverError', times: 'always' });
      let failed = ignore;
      const callFailed = new Promise<void>((resolve) => (failed = resolve));
      // The client logs a failed call as a warning right before it pauses.
      const log = { debug: ignore, info: ignore, warn: () => failed(), error: ignore };
      const limits = { ...LONG_LIMITS, firstRetryDelayMs };
      await expectStopped(openTree(control.endpoint, { limits, log }), () => callFailed);
      assert.equal((await control.transcript()).length, 1);
    });
  }

  it('stops loading while waiting for the keys, and sends no call', async () => {
    await expectStopped(openTree(control.endpoint, { keys: () => new Promise(ignore) }), noCall);
    assert.deepEqual(await control.transcript(), []);
  });

  it('stops loading while connecting, and closes the connection', async () => {
    // Accepts the connection but never responds to the TLS handshake.
    const silent = await startListening(net.createServer((socket) => socket.resume()));
    try {
      await expectStopped(openTree(`https://127.0.0.1:${silent.port}`, { limits: LONG_LIMITS }), () =>
        waitUntil('a connection is open', () => silent.openConnections === 1),
      );
      await waitUntil('the connection is closed', () => silent.openConnections === 0);
      assert.equal(silent.connections, 1);
    } finally {
      await silent.stop();
    }
  });

  it('stops loading while a call waits for the rate limit, and does not send it', async () => {
    await control.reset({ instances: 1200, seed: 7 });
    const { catalog, tree, dispose } = openTree(control.endpoint, {
      pageSize: PAGE_SIZE,
      requestsPerSecond: 1,
    });
    try {
      // After the first call one call for each channel is due. If the first took a second, one of them has been sent.
      await tree.getChildren();
      catalog.stop();
      assert.ok(catalog.view.channels.length >= 3);
      const rows = instanceRows(await renderTree(tree));
      assert.ok(rows.length > 0);
      await delay(2_500);
      assert.ok((await control.transcript()).length <= 2);
      assert.deepEqual(instanceRows(await renderTree(tree)), rows);
    } finally {
      dispose();
    }
  });

  it('keeps the rows and Load more when a later page is cancelled', async () => {
    const { catalog, tree, dispose } = openTree(control.endpoint, { pageSize: PAGE_SIZE });
    try {
      await tree.getChildren();
      await waitUntil('all channels have their first page', () => hasFirstPages(catalog));
      const before = await renderTree(tree);
      await control.addFaults({ kind: 'hold' });
      const loading = catalog.loadMore({ channel: 'viber' });
      await control.waitForHeld(1);
      catalog.stop();
      await assert.rejects(loading, { name: 'AbortError' });
      assert.deepEqual(await renderTree(tree), before);
      await waitUntil('the call is aborted', async () => (await control.heldCalls()).length === 0);
    } finally {
      dispose();
    }
  });

  type Opened = ReturnType<typeof openTree>;

  /** Starts loading, stops it when `reached` resolves, and checks the remaining rows. */
  async function expectStopped(opened: Opened, reached: () => Promise<void>): Promise<void> {
    const { catalog, tree, dispose } = opened;
    try {
      const rendered = renderTree(tree);
      await reached();
      catalog.stop();
      await rendered;
      assert.deepEqual(await renderTree(tree), STOPPED);
      // Longer than the short pause before a retry, which is at most twice the first pause.
      await delay(700);
    } finally {
      dispose();
    }
  }
});

function ignore(): void {
  // The result is not needed.
}
