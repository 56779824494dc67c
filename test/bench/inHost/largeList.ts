import type { InstanceSource } from '../../../src/api/page';
import { Catalog } from '../../../src/instances/catalog';
import { InstanceTree } from '../../../src/tree/instanceTree';
import { WatchableValue } from '../../../src/util/watchable';
import { visibleRows } from '../../unit/support/instances';
import { shownAccount } from '../../unit/support/shownAccount';
import { EventLoopMonitor, type Block } from '../probe/eventLoopMonitor';
import { RenderedTree } from './renderedTree';
import { retainedBytes } from './heap';
import { PageRenderTimer } from './pageRenderTimer';
import { countStringBytes, copyStrings } from './strings';
import { createClient, type Target } from './target';

export interface LargeListParams {
  readonly target: Target;
  readonly pageSize: number;
  /** The number of loaded instances at which the early pages are timed, and the late ones. */
  readonly early: number;
  readonly late: number;
  /** How many pages are timed at each of the two points. */
  readonly timedPages: number;
  readonly profilePath: string | null;
}

export interface LargeListResult {
  /** Milliseconds from the arrival of each timed page until the tree's expanded rows were rendered again. */
  readonly pageMsEarly: readonly number[];
  readonly pageMsLate: readonly number[];
  readonly loadAllMs: number;
  readonly block: Block;
  readonly instances: number;
  /** The largest number of children that one node returned. */
  readonly maxChildren: number;
  readonly heapBytes: number;
  /** The characters of all strings, in bytes as V8 stores them. */
  readonly stringBytes: number;
  /** The heap size of plain copies of the same strings in arrays. */
  readonly stringHeapBytes: number;
}

/** Loads a large list with its tree expanded. Measures the cost of pages and the memory retained at the end. */
export async function run(params: LargeListParams): Promise<LargeListResult> {
  const { target, pageSize, early, late, timedPages, profilePath } = params;
  const client = createClient(target);
  await warmUp(client, { pageSize, pages: early / pageSize });
  const before = await retainedBytes();

  const timer = new PageRenderTimer(client, {
    isTimed: (arrived) =>
      isInSpan(arrived, early, timedPages * pageSize) || isInSpan(arrived, late, timedPages * pageSize),
  });
  const catalog = new Catalog({ source: timer, pageSize, filter: {} });
  const tree = new InstanceTree(new WatchableValue([shownAccount(catalog)]));
  const rendered = new RenderedTree(tree, () => {
    timer.rendered();
  });
  await rendered.open();
  timer.start();
  const monitor = await EventLoopMonitor.start(profilePath);
  const started = performance.now();
  await catalog.loadAll();
  const loadAllMs = performance.now() - started;
  const block = await monitor.stop();
  if (!catalog.view.complete) throw new Error('Load all did not complete.');
  rendered.dispose();

  const heapBytes = (await retainedBytes()) - before;
  const rows = visibleRows(catalog).map(({ instance }) => instance);
  const { maxChildren } = rendered;
  const held = await retainedBytes();
  const copies = copyStrings(rows);
  const stringHeapBytes = (await retainedBytes()) - held;
  const renderTimesAround = (loaded: number) =>
    timer.timed.filter(({ arrived }) => isInSpan(arrived, loaded, timedPages * pageSize)).map(({ ms }) => ms);
  const answer = {
    pageMsEarly: renderTimesAround(early),
    pageMsLate: renderTimesAround(late),
    loadAllMs,
    block,
    instances: rows.length,
    maxChildren,
    heapBytes,
    stringBytes: countStringBytes(copies),
    stringHeapBytes,
  };
  tree.dispose();
  catalog.dispose();
  return answer;
}

/** Loads a few pages with their tree expanded, so that the timed pages run compiled code. */
async function warmUp(
  source: InstanceSource,
  { pageSize, pages }: { readonly pageSize: number; readonly pages: number },
): Promise<void> {
  const catalog = new Catalog({ source, pageSize, filter: {} });
  const tree = new InstanceTree(new WatchableValue([shownAccount(catalog)]));
  const rendered = new RenderedTree(tree, () => undefined);
  await rendered.open();
  for (let page = 0; page < pages; page++) await catalog.loadMore('rest');
  rendered.dispose();
  tree.dispose();
  catalog.dispose();
}

/** Whether `count` is in the last `span` values up to `end`. */
const isInSpan = (count: number, end: number, span: number): boolean => count > end - span && count <= end;
