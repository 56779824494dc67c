import type { Catalog } from '../../src/instances/catalog';
import type { ShownAccount } from '../../src/tree/catalogNodes';
import { InstanceTree } from '../../src/tree/instanceTree';
import { WatchableValue } from '../../src/util/watchable';
import { shownAccount } from '../unit/support/shownAccount';
import { createCatalog, emulatorControl } from './support';

/** The tree of one catalog. */
export function createTree(catalog: Catalog): InstanceTree {
  return new InstanceTree(new WatchableValue([shownAccount(catalog)]));
}

/** Resets the emulator before each test. Returns a function that opens a tree, which is disposed of after the test. */
export function useTree() {
  const opened: { dispose(): void }[] = [];

  beforeEach(() => emulatorControl().reset());

  afterEach(() => {
    for (const each of opened.splice(0)) each.dispose();
  });

  return (options?: Parameters<typeof createCatalog>[0]) => {
    const catalog = createCatalog(options);
    const shown = new WatchableValue<readonly ShownAccount[]>([shownAccount(catalog)]);
    const tree = new InstanceTree(shown);
    opened.push(tree, {
      dispose: () => {
        for (const each of shown.value) each.catalog.dispose();
      },
    });
    return { catalog, tree, shown };
  };
}
