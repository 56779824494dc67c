import assert from 'node:assert/strict';
import net from 'node:net';
import { listen } from '../network/listening';
import { instanceRows, listOf, openTree, PAGE_SIZE, QUICK, settled } from './badDayStage';
import { drawTree, emulator, until } from './support';

describe('a bad day that is cancelled', () => {
  const control = emulator();
  const STOPPED = ['debug-stop: Loading was stopped. | Select to load'];

  beforeEach(async () => {
    await control.reset();
    await control.replaceData(listOf('viber', 25));
  });

  const noCall = () => Promise.resolve();
  const called = async () => {
    await control.waitForCalls(1);
  };

  for (const [step, fault, reached] of [
    ['the answer', { kind: 'hold' }, called],
    ['the rest of the answer', { kind: 'trickle', bytes: 1, everyMs: 20 }, called],
    ['the next try', { kind: 'serverError', times: 'always' }, called],
  ] as const) {
    it(`while waiting for ${step}: loading was stopped, and no call follows`, async () => {
      await control.addFaults(fault);
      await stopped(openTree(control.endpoint, { limits: { ...QUICK, firstPauseMs: 300 } }), reached);
      const calls = await control.transcript();
      assert.equal(calls.length, 1);
      await until('the call is ended', async () => (await control.transcript())[0]?.outcome !== 'waiting');
    });
  }

  it('while waiting for the keys: loading was stopped, and no call follows', async () => {
    await stopped(openTree(control.endpoint, { keys: () => new Promise(ignore) }), noCall);
    assert.deepEqual(await control.transcript(), []);
  });

  it('while waiting for the connection: loading was stopped, and the connection is closed', async () => {
    // It takes the connection and never answers the handshake.
    const silent = await listen(net.createServer((socket) => socket.resume()));
    try {
      await stopped(openTree(`https://127.0.0.1:${silent.port}`), () =>
        until('a connection is on its way', () => silent.open === 1),
      );
      await until('the connection is closed', () => silent.open === 0);
      assert.equal(silent.connections, 1);
    } finally {
      await silent.stop();
    }
  });

  it('while waiting for its turn: loading was stopped, and no call follows', async () => {
    await stopped(
      openTree(control.endpoint, { requestsPerSecond: 1 }),
      async ({ catalog }) => {
        // The first call takes the second's turn.
        await catalog.refresh();
        void catalog.refresh().catch(ignore);
      },
      { rows: PAGE_SIZE * 2 + 5 },
    );
    assert.equal((await control.transcript()).length, 1);
  });

  it('while waiting for a later page: the rows stay, and so does Load more', async () => {
    const { catalog, tree, dispose } = openTree(control.endpoint, { pageSize: PAGE_SIZE });
    try {
      await tree.getChildren();
      await until('the channels have their first pages', () => settled(catalog));
      const before = await drawTree(tree);
      await control.addFaults({ kind: 'hold' });
      const loading = catalog.loadMore({ channel: 'viber' });
      await control.waitForHeld(1);
      catalog.stop();
      await assert.rejects(loading, { name: 'AbortError' });
      assert.deepEqual(await drawTree(tree), before);
      await until('the call is ended', async () => (await control.held()).length === 0);
    } finally {
      dispose();
    }
  });

  type Opened = ReturnType<typeof openTree>;

  /** Opens the tree, stops when it has come so far, and looks at what is left. */
  async function stopped(
    opened: Opened,
    reached: (opened: Opened) => Promise<void>,
    { rows = 0 }: { readonly rows?: number } = {},
  ): Promise<void> {
    const { catalog, tree, dispose } = opened;
    try {
      const drawn = rows === 0 ? drawTree(tree) : undefined;
      await reached(opened);
      const started = performance.now();
      catalog.stop();
      await drawn;
      const left = await drawTree(tree);
      assert.ok(performance.now() - started < 1_000, 'stopping waited for something');
      if (rows === 0) assert.deepEqual(left, STOPPED);
      else assert.equal(instanceRows(left).length, rows);
      // Longer than the longest pause before the next try.
      await new Promise((resolve) => setTimeout(resolve, 700));
    } finally {
      dispose();
    }
  }
});

function ignore(): void {
  // Nobody waits for it.
}
