import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type * as exportCommandsModule from '../../../src/commands/exportCommands';
import type { Catalog } from '../../../src/instances/catalog';
import { COMMANDS } from '../../../src/ids';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { FakeServer } from '../support/fakeServer';
import { createCatalog, instances } from '../support/instances';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { MemoryState } from '../support/stores';

type Options = Parameters<typeof exportCommandsModule.exportCommands>[0];

describe('an export whose list changes before it is written', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  const load = () => loadWithStandIn<typeof exportCommandsModule>('src/commands', ['exportCommands']);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });

  it('writes the rows of the list that was exported after a refresh', async () => {
    const result = await exportThreeRows(async (catalog, server) => {
      server.list = server.list.slice(0, 2);
      await catalog.refresh();
    });
    assert.deepEqual(result, { lines: 3, said: ['3 instances exported to a.ndjson.'] });
  });

  it('says how many instances the file has, and that some may be missing, when one was removed', async () => {
    const result = await exportThreeRows((catalog) => {
      catalog.loadedRows?.remove((number) => number === 1, { before: Infinity, channel: undefined });
    });
    assert.deepEqual(result, {
      lines: 2,
      said: [
        '2 instances exported to a.ndjson. The list changed while it was loading, so that some may be missing.',
      ],
    });
  });

  /** Exports three rows to a folder that is missing at first. `change` is called before the second attempt. */
  async function exportThreeRows(
    change: (catalog: Catalog, server: FakeServer) => void | Promise<void>,
  ): Promise<{ readonly lines: number; readonly said: readonly unknown[] }> {
    const { Uri, window } = modules.standIn;
    const server = new FakeServer(instances('viber published 3'));
    const catalog = createCatalog(server);
    const folder = path.join(temporaryFolder('export'), 'missing');
    const fsPath = path.join(folder, 'a.ndjson');
    const said: unknown[] = [];
    Object.assign(Uri, { file: (at: string) => Uri.joinPath({ scheme: 'file', path: '' }, at) });
    Object.assign(window, {
      showQuickPick: (items: readonly { readonly format?: string }[], { canPickMany = false }) =>
        Promise.resolve(canPickMany ? [] : items.find(({ format }) => format === 'ndjson')),
      showSaveDialog: () => Promise.resolve({ scheme: 'file', path: fsPath, fsPath }),
    });
    window.showErrorMessage = async () => {
      mkdirSync(folder);
      await change(catalog, server);
      return 'Try Again';
    };
    window.showInformationMessage = (text) => Promise.resolve(void said.push(text));
    const session = { id: 'one', catalog, label: 'acme' };
    const commands = modules.exportCommands({
      sessions: { of: () => session, keepCatalog: (_id: string, work: () => unknown) => work() },
      sessionTargets: { resolve: () => Promise.resolve(session) },
      state: new MemoryState(),
      rawCells: { value: false },
      log: { error: () => undefined },
    } as unknown as Options);
    await commands[COMMANDS.export](undefined);
    return { lines: readFileSync(fsPath, 'utf8').trimEnd().split('\n').length, said };
  }
});
