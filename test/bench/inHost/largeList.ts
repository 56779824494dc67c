import type { InstanceSource } from '../../../src/api/page';
import { Catalog } from '../../../src/instances/catalog';
import { InstanceTree } from '../../../src/tree/instanceTree';
import { WatchableValue } from '../../../src/util/watchable';
import { EventLoopMonitor, type Block } from '../probe/eventLoopMonitor';
import { RenderedTree } from './renderedTree';
import { retainedBytes } from './heap';
import { PageRenderTimer } from './pageRenderTimer';
import { countStringBytes, copyStrings } from './strings';
import { createClient, type Target } from './target';

export interface LargeListParams {
  readonly target: Target;
  readonly pageSize: number;
  /** What is loaded when the first pages are timed, and when the last ones are. */
  readonly early: number;
  readonly late: number;
  /** How many pages are timed at either end. */
  readonly timedPages: number;
  readonly profilePath: string | null;
}

export interface LargeListResult {
  /** Milliseconds from each timed page's arrival until the open rows of the tree had been rendered again. */
  readonly pageMsEarly: readonly number[];
  readonly pageMsLate: readonly number[];
  readonly loadAllMs: number;
  readonly block: Block;
  readonly instances: number;
  /** The most children that a node of the tree gave at once. */
  readonly maxChildren: number;
  readonly heapBytes: number;
  /** The characters of the instances' strings, in bytes as V8 keeps them. */
  readonly stringBytes: number;
  /** What bare copies of the same strings, in plain lists, take on the same heap. */
  readonly stringHeapBytes: number;
}

/** Loads a large list whole, with its tree open, and looks at what a page costs, and what is held at the end. */
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
  const tree = new InstanceTree(new WatchableValue<Catalog | undefined>(catalog));
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
  if (!catalog.view.complete) throw new Error('Load all did not come to an end.');
  rendered.dispose();

  const heapBytes = (await retainedBytes()) - before;
  const rows = [...catalog.visibleRows()].map(({ instance }) => instance);
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

/** Loads a few pages, with their tree open, so that the first pages that are timed find everything loaded and compiled. */
async function warmUp(
  source: InstanceSource,
  { pageSize, pages }: { readonly pageSize: number; readonly pages: number },
): Promise<void> {
  const catalog = new Catalog({ source, pageSize, filter: {} });
  const tree = new InstanceTree(new WatchableValue<Catalog | undefined>(catalog));
  const rendered = new RenderedTree(tree, () => undefined);
  await rendered.open();
  for (let page = 0; page < pages; page++) await catalog.loadMore('rest');
  rendered.dispose();
  tree.dispose();
  catalog.dispose();
}

/** Whether a count lies in the `span` that ends at `end`. */
const isInSpan = (count: number, end: number, span: number): boolean => count > end - span && count <= end;
