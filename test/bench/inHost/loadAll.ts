import { Catalog } from '../../../src/instances/catalog';
import { InstanceTree } from '../../../src/tree/instanceTree';
import { Cell } from '../../../src/util/watchable';
import { BlockWatch, type Block } from '../probe/blockWatch';
import { bareLoop } from './bareLoop';
import { OneAtATime } from './oneAtATime';
import { clientOf, type Target } from './target';

export interface LoadAllTold {
  readonly target: Target;
  readonly pageSize: number;
  /** Where the profile of each pair is to be written. Before these, one pair warms up both. */
  readonly profilesTo: readonly (string | null)[];
}

/** One *Load all* and one bare loop over the very requests it made. */
interface Pair {
  readonly loadAllMs: number;
  readonly bareMs: number;
  readonly requests: number;
  readonly block: Block;
}

/** *Load all* of the catalog, with the tree that listens to it, one call at a time, beside a bare loop of the SDK. */
export async function run({ target, pageSize, profilesTo }: LoadAllTold): Promise<Pair[]> {
  await pair(target, pageSize, null);
  const measured: Pair[] = [];
  for (const profileTo of profilesTo) measured.push(await pair(target, pageSize, profileTo));
  return measured;
}

async function pair(target: Target, pageSize: number, profileTo: string | null): Promise<Pair> {
  const watch = await BlockWatch.start(profileTo);
  const source = new OneAtATime(clientOf(target));
  const catalog = new Catalog({ source, pageSize, filter: {} });
  const tree = new InstanceTree(new Cell<Catalog | undefined>(catalog));
  try {
    const started = performance.now();
    await catalog.loadAll();
    const loadAllMs = performance.now() - started;
    if (!catalog.view.complete) throw new Error('Load all did not come to an end.');
    const block = await watch.end();
    const bareMs = await bareLoop(target, source.queries);
    return { loadAllMs, bareMs, requests: source.queries.length, block };
  } finally {
    tree.dispose();
    catalog.dispose();
  }
}
