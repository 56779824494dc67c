import type { InstanceTree } from '../tree/instanceTree';
import type { InstancesView } from '../tree/instancesView';
import type { TreeNode } from '../tree/nodes';
import { isAbortError } from '../util/abort';

interface View {
  readonly tree: InstanceTree;
  readonly view: InstancesView;
}

/** After this time, the user is probably typing elsewhere, so the focus must not move. */
const MAX_WAIT_MS = 1_000;

/** Moves the keyboard focus to the first row of an account, once its first page is loaded. */
export async function focusFirstRow(accountId: string | undefined, { tree, view }: View): Promise<void> {
  const isLate = startTimer();
  try {
    const rows = await tree.getChildren();
    const first = rows.find((row) => row.accountId === accountId);
    if (first && !isLate()) await view.focus(first);
  } catch (error) {
    if (!isAbortError(error)) throw error;
  }
}

/**
 * Runs work that may remove a row which has the keyboard focus, and then moves the focus to the row that took its place,
 * or to the one above. VS Code would leave the focus on no row.
 */
export async function keepFocus(
  node: TreeNode,
  { tree, view }: View,
  work: () => Promise<void>,
): Promise<void> {
  const isLate = startTimer();
  const parent = await tree.getParent(node);
  const index = (await tree.getChildren(parent)).indexOf(node);
  await work();
  const siblings = await tree.getChildren(parent);
  const next = siblings[index] ?? siblings.at(-1);
  if (next && !siblings.includes(node) && !isLate()) await view.focus(next);
}

/** Returns a function that tells whether `MAX_WAIT_MS` have passed. */
function startTimer(): () => boolean {
  const started = performance.now();
  return () => performance.now() - started > MAX_WAIT_MS;
}
