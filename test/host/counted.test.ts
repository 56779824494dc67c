import assert from 'node:assert/strict';
import net from 'node:net';
import baseline from '../bench/baseline.json';
import { DrawnTree } from '../bench/inHost/drawnTree';
import { CamsClient } from '../../src/api/camsClient';
import type { Catalog } from '../../src/instances/catalog';
import { InstanceTree } from '../../src/tree/instanceTree';
import { Cell } from '../../src/util/watchable';
import { certify } from '../network/certificates';
import { listen } from '../network/listening';
import { startTlsFront } from '../network/tlsFront';
import { authority, clientOptions, ONLY_TEST_AUTHORITY, settingsForSuite } from './badDaySupport';
import { emulator, newCatalog } from './support';

/** What the bench counts, counted here too: a count is the same on every machine. */
describe('the counts', () => {
  const control = emulator();
  let catalog: Catalog;
  let tree: InstanceTree;

  settingsForSuite(ONLY_TEST_AUTHORITY);

  const start = async (instances: number) => {
    await control.reset({ instances });
    catalog = newCatalog({ pageSize: 100 });
    tree = new InstanceTree(new Cell<Catalog | undefined>(catalog));
    return new DrawnTree(tree, () => undefined);
  };

  afterEach(() => {
    tree.dispose();
    catalog.dispose();
  });

  it('the first rows take as many requests as their goal says', async () => {
    const drawn = await start(30);
    await drawn.open();
    assert.ok((await tree.getChildren()).length > 0);
    assert.equal((await control.transcript()).length, goalOf('first_rows_requests'));
  });

  it('the first rows of a large account are there after the first answer', async () => {
    await start(3_000);
    await control.addFaults({ kind: 'hold', skip: 1, times: 'always' });
    const rows = await tree.getChildren();
    assert.ok(rows.length > 0, 'rows are there while every later answer is held back');
    await control.clearFaults();
    await control.release();
  });

  it('calls one after the other share a connection, by HTTP and by HTTPS', async () => {
    await control.reset({ instances: 300 });
    const { port } = new URL(control.endpoint);
    const front = await startTlsFront(
      await certify({ names: ['127.0.0.1'], authority: authority() }),
      Number(port),
    );
    const plain = await listen(net.createServer((socket) => throughTo(Number(port), socket)));
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

  it('no more children are handed over at once than their goal says, whatever is loaded', async () => {
    const drawn = await start(3_000);
    await drawn.open();
    await catalog.loadAll();
    await drawn.open();
    assert.equal(drawn.childrenHandedOver, goalOf('children_handed_over'));
    drawn.dispose();
  });
});

/** Hands on everything to a port of this machine, and back. */
function throughTo(port: number, socket: net.Socket): void {
  const target = net.connect(port, '127.0.0.1');
  target.on('error', () => socket.destroy());
  socket.on('close', () => target.destroy());
  socket.pipe(target).pipe(socket);
}

function goalOf(key: string): number | undefined {
  return baseline.goals.find((goal) => goal.key === key)?.atMost;
}
