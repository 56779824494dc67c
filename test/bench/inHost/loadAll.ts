import { Catalog } from '../../../src/instances/catalog';
import { InstanceTree } from '../../../src/tree/instanceTree';
import { WatchableValue } from '../../../src/util/watchable';
import { shownAccount } from '../../unit/support/shownAccount';
import { EventLoopMonitor, type Block } from '../probe/eventLoopMonitor';
import { bareLoop } from './bareLoop';
import { SequentialSource } from './sequentialSource';
import { createClient, type Target } from './target';

export interface LoadAllParams {
  readonly target: Target;
  readonly pageSize: number;
  /** The profile path of each pair; one more pair runs first as a warm-up. */
  readonly profilePaths: readonly (string | null)[];
}

/** One *Load all*, and one bare loop over the requests it made. */
interface Pair {
  readonly loadAllMs: number;
  readonly bareMs: number;
  readonly requests: number;
  readonly block: Block;
}

/** Times *Load all* with a listening tree, one request at a time, and the bare SDK loop over the same requests. */
export async function run({ target, pageSize, profilePaths }: LoadAllParams): Promise<Pair[]> {
  await measurePair(target, pageSize, null);
  const measured: Pair[] = [];
  for (const profilePath of profilePaths) measured.push(await measurePair(target, pageSize, profilePath));
  return measured;
}

async function measurePair(target: Target, pageSize: number, profilePath: string | null): Promise<Pair> {
  const monitor = await EventLoopMonitor.start(profilePath);
  const source = new SequentialSource(createClient(target));
  const catalog = new Catalog({ source, pageSize, filter: {} });
  const tree = new InstanceTree(new WatchableValue([shownAccount(catalog)]));
  try {
    const started = performance.now();
    await catalog.loadAll();
    const loadAllMs = performance.now() - started;
    if (!catalog.view.complete) throw new Error('Load all did not complete.');
    const block = await monitor.stop();
    const bareMs = await bareLoop(target, source.queries);
    return { loadAllMs, bareMs, requests: source.queries.length, block };
  } finally {
    tree.dispose();
    catalog.dispose();
  }
}
