import assert from 'node:assert/strict';
import net from 'node:net';
import baseline from '../bench/baseline.json';
import { RenderedTree } from '../bench/inHost/renderedTree';
import { CamsClient } from '../../src/api/camsClient';
import type { Catalog } from '../../src/instances/catalog';
import type { InstanceTree } from '../../src/tree/instanceTree';
import { createCertificate } from '../network/certificates';
import { startListening } from '../network/runningServer';
import { startTlsTerminator } from '../network/tlsTerminator';
import { testAuthority, clientOptions, ONLY_TEST_AUTHORITY, useSettings } from './clientSupport';
import { emulatorControl, createCatalog } from './support';
import { createTree } from './treeFixture';

/** The counting goals of the bench. Unlike times, counts are the same on every machine. */
describe('bench goals that are counts', () => {
  const control = emulatorControl();
  let catalog: Catalog;
  let tree: InstanceTree;

  useSettings(ONLY_TEST_AUTHORITY);

  const start = async (instances: number) => {
    await control.reset({ instances });
    catalog = createCatalog({ pageSize: 100 });
    tree = createTree(catalog);
    return new RenderedTree(tree, () => undefined);
  };

  afterEach(() => {
    tree.dispose();
    catalog.dispose();
  });

  it('loads the first rows with the number of requests in the goal', async () => {
    const rendered = await start(30);
    await rendered.open();
    assert.ok((await tree.getChildren()).length > 0);
    assert.equal((await control.transcript()).length, goalLimit('first_rows_requests'));
  });

  it('shows the first rows of a large account after the first response', async () => {
    await start(3_000);
    await control.addFaults({ kind: 'hold', skip: 1, times: 'always' });
    const rows = await tree.getChildren();
    assert.ok(rows.length > 0, 'no rows while all later responses are held');
    await control.clearFaults();
    await control.release();
  });

  it('reuses the connection for consecutive calls, over HTTP and HTTPS', async () => {
    await control.reset({ instances: 300 });
    const { port } = new URL(control.endpoint);
    const front = await startTlsTerminator(
      await createCertificate({ names: ['127.0.0.1'], authority: testAuthority() }),
      Number(port),
    );
    const plain = await startListening(net.createServer((socket) => forwardTo(Number(port), socket)));
    try {
      for (const [protocol, server] of [
        ['https', front],
        ['http', plain],
      ] as const) {
        const client = new CamsClient(clientOptions(`${protocol}://127.0.0.1:${server.port}`));
        for (const pageIndex of [1, 2, 3]) {
          await client.listInstances({ pageSize: 100, pageIndex }, new AbortController().signal);
        }
        assert.equal(server.connections, 1, protocol);
      }
    } finally {
      await Promise.all([front.stop(), plain.stop()]);
    }
  });

  it('passes VS Code the number of children in the goal, however many instances are loaded', async () => {
    const rendered = await start(3_000);
    await rendered.open();
    await catalog.loadAll();
    await rendered.open();
    assert.equal(rendered.maxChildren, goalLimit('children_handed_over'));
    rendered.dispose();
  });
});

/** Forwards a connection to a local port. */
function forwardTo(port: number, socket: net.Socket): void {
  const target = net.connect(port, '127.0.0.1');
  target.on('error', () => socket.destroy());
  socket.on('close', () => target.destroy());
  socket.pipe(target).pipe(socket);
}

function goalLimit(key: string): number | undefined {
  return baseline.goals.find((goal) => goal.key === key)?.atMost;
}
