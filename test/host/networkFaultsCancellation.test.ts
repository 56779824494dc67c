import assert from 'node:assert/strict';
import net from 'node:net';
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
  const STOPPED = ['debug-stop: Loading was stopped. | Select to load'];

  beforeEach(async () => {
    await control.reset();
    await control.replaceData(makeInstances('viber', 25));
  });

  const noCall = () => Promise.resolve();
  const firstCallReceived = async () => {
    await control.waitForCalls(1);
  };

  for (const [step, fault, untilReached] of [
    ['the response', { kind: 'hold' }, firstCallReceived],
    ['the rest of the response', { kind: 'trickle', bytes: 1, everyMs: 20 }, firstCallReceived],
    ['the next retry', { kind: 'serverError', times: 'always' }, firstCallReceived],
  ] as const) {
    it(`stops loading while waiting for ${step}, and sends no further call`, async () => {
      await control.addFaults(fault);
      await expectStopped(
        openTree(control.endpoint, { limits: { ...FAST_LIMITS, firstRetryDelayMs: 300 } }),
        untilReached,
      );
      const calls = await control.transcript();
      assert.equal(calls.length, 1);
      await waitUntil(
        'the call is aborted',
        async () => (await control.transcript())[0]?.outcome !== 'waiting',
      );
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
      await expectStopped(openTree(`https://127.0.0.1:${silent.port}`), () =>
        waitUntil('a connection is open', () => silent.openConnections === 1),
      );
      await waitUntil('the connection is closed', () => silent.openConnections === 0);
      assert.equal(silent.connections, 1);
    } finally {
      await silent.stop();
    }
  });

  it('stops loading while a call waits for the rate limit, and does not send it', async () => {
    await expectStopped(
      openTree(control.endpoint, { requestsPerSecond: 1 }),
      async ({ catalog }) => {
        // The first call uses up the limit of one call per second.
        await catalog.refresh();
        void catalog.refresh().catch(ignore);
      },
      { rows: PAGE_SIZE * 2 + 5 },
    );
    assert.equal((await control.transcript()).length, 1);
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

  /** Starts loading, stops it when `untilReached` resolves, and checks the remaining rows. */
  async function expectStopped(
    opened: Opened,
    reached: (opened: Opened) => Promise<void>,
    { rows = 0 }: { readonly rows?: number } = {},
  ): Promise<void> {
    const { catalog, tree, dispose } = opened;
    try {
      const rendered = rows === 0 ? renderTree(tree) : undefined;
      await reached(opened);
      const started = performance.now();
      catalog.stop();
      await rendered;
      const left = await renderTree(tree);
      assert.ok(performance.now() - started < 1_000, 'stopping took more than a second');
      if (rows === 0) assert.deepEqual(left, STOPPED);
      else assert.equal(instanceRows(left).length, rows);
      // Longer than the longest pause before a retry.
      await new Promise((resolve) => setTimeout(resolve, 700));
    } finally {
      dispose();
    }
  }
});

function ignore(): void {
  // The result is not needed.
}
