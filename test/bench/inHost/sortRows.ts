import { Catalog } from '../../../src/instances/catalog';
import { createSort } from '../../../src/instances/sort/createSort';
import { visibleKeysOf } from '../../../src/instances/visibleKeys';
import { EventLoopMonitor, type Block } from '../probe/eventLoopMonitor';
import { createClient, type Target } from './target';

export interface SortRowsParams {
  readonly target: Target;
  readonly pageSize: number;
  readonly repeats: number;
  readonly profilePath: string | null;
}

export interface SortRowsResult {
  /** Milliseconds of each sort by name, until the order of all rows is known. */
  readonly sortMs: readonly number[];
  readonly block: Block;
}

/** Loads a large list, and sorts it. */
export async function run(params: SortRowsParams): Promise<SortRowsResult> {
  const { target, pageSize, repeats, profilePath } = params;
  const catalog = new Catalog({ source: createClient(target), pageSize, filter: {} });
  await catalog.loadAll();
  const total = visibleKeysOf(catalog).length;
  const sort = async () => {
    const started = performance.now();
    await catalog.setSort(createSort('name', 'en'));
    if (visibleKeysOf(catalog).length !== total) throw new Error('The sort lost rows.');
    return performance.now() - started;
  };
  const sortMs: number[] = [];
  try {
    const monitor = await EventLoopMonitor.start(profilePath);
    while (sortMs.length < repeats) sortMs.push(await sort());
    return { sortMs, block: await monitor.stop() };
  } finally {
    catalog.dispose();
  }
}
