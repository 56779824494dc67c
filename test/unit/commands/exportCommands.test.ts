import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type * as exportCommandsModule from '../../../src/commands/exportCommands';
import { COMMANDS } from '../../../src/ids';
import { temporaryFolder } from '../../vscode/temporaryFolder';
import { FakeServer } from '../support/fakeServer';
import { createCatalog, instances } from '../support/instances';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { MemoryState } from '../support/stores';

type Options = Parameters<typeof exportCommandsModule.exportCommands>[0];

describe('an export whose list is loaded again before it is written', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  const load = () => loadWithStandIn<typeof exportCommandsModule>('src/commands', ['exportCommands']);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });

  it('says how many instances the file has, and that some may be missing', async () => {
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
      server.list = server.list.slice(0, 2);
      await catalog.refresh();
      return 'Try Again';
    };
    window.showInformationMessage = (text) => Promise.resolve(void said.push(text));
    const commands = modules.exportCommands({
      sessions: { find: () => undefined },
      sessionTargets: { resolve: () => Promise.resolve({ catalog, label: 'acme' }) },
      state: new MemoryState(),
      rawCells: { value: false },
      log: { error: () => undefined },
    } as unknown as Options);
    await commands[COMMANDS.export](undefined);
    assert.equal(readFileSync(fsPath, 'utf8').trimEnd().split('\n').length, 2);
    assert.deepEqual(said, [
      '2 instances exported to a.ndjson. The list changed while it was loading, so that some may be missing.',
    ]);
  });
});
