import type { InstanceSource } from '../../../src/api/page';
import { Catalog } from '../../../src/instances/catalog';
import { InstanceTree } from '../../../src/tree/instanceTree';
import { Cell } from '../../../src/util/watchable';
import { BlockWatch, type Block } from '../probe/blockWatch';
import { DrawnTree } from './drawnTree';
import { retainedBytes } from './garbage';
import { PageClock } from './pageClock';
import { bytesOfStrings, copiesOfStrings } from './strings';
import { clientOf, type Target } from './target';

export interface LargeTold {
  readonly target: Target;
  readonly pageSize: number;
  /** What is loaded when the first pages are timed, and when the last ones are. */
  readonly few: number;
  readonly many: number;
  /** How many pages are timed at either end. */
  readonly timedPages: number;
  readonly profileTo: string | null;
}

export interface LargeList {
  /** Milliseconds from each timed page's arrival until the open rows of the tree had been drawn again. */
  readonly pageMsAtFew: readonly number[];
  readonly pageMsAtMany: readonly number[];
  readonly loadAllMs: number;
  readonly block: Block;
  readonly instances: number;
  /** The most children that a node of the tree gave at once. */
  readonly childrenHandedOver: number;
  readonly heapBytes: number;
  /** The characters of the instances' strings, in bytes as V8 keeps them. */
  readonly stringBytes: number;
  /** What bare copies of the same strings, in plain lists, take on the same heap. */
  readonly stringHeapBytes: number;
}

/** Loads a large list whole, with its tree open, and looks at what a page costs, and what is held at the end. */
export async function run(told: LargeTold): Promise<LargeList> {
  const { target, pageSize, few, many, timedPages, profileTo } = told;
  const client = clientOf(target);
  await warmUp(client, { pageSize, pages: few / pageSize });
  const before = await retainedBytes();

  const clock = new PageClock(client, {
    isTimed: (arrived) =>
      within(arrived, few, timedPages * pageSize) || within(arrived, many, timedPages * pageSize),
  });
  const catalog = new Catalog({ source: clock, pageSize, filter: {} });
  const tree = new InstanceTree(new Cell<Catalog | undefined>(catalog));
  const drawn = new DrawnTree(tree, () => {
    clock.drawn();
  });
  await drawn.open();
  clock.start();
  const watch = await BlockWatch.start(profileTo);
  const started = performance.now();
  await catalog.loadAll();
  const loadAllMs = performance.now() - started;
  const block = await watch.end();
  if (!catalog.view.complete) throw new Error('Load all did not come to an end.');
  drawn.dispose();

  const heapBytes = (await retainedBytes()) - before;
  const rows = [...catalog.visibleRows()].map(({ instance }) => instance);
  const { childrenHandedOver } = drawn;
  const held = await retainedBytes();
  const copies = copiesOfStrings(rows);
  const stringHeapBytes = (await retainedBytes()) - held;
  const near = (loaded: number) =>
    clock.timed.filter(({ arrived }) => within(arrived, loaded, timedPages * pageSize)).map(({ ms }) => ms);
  const answer = {
    pageMsAtFew: near(few),
    pageMsAtMany: near(many),
    loadAllMs,
    block,
    instances: rows.length,
    childrenHandedOver,
    heapBytes,
    stringBytes: bytesOfStrings(copies),
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
  const tree = new InstanceTree(new Cell<Catalog | undefined>(catalog));
  const drawn = new DrawnTree(tree, () => undefined);
  await drawn.open();
  for (let page = 0; page < pages; page++) await catalog.loadMore('rest');
  drawn.dispose();
  tree.dispose();
  catalog.dispose();
}

/** Whether a count lies in the `span` that ends at `end`. */
const within = (count: number, end: number, span: number): boolean => count > end - span && count <= end;
