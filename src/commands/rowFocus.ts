import type { Sessions } from '../session/sessions';
import type { InstanceTree } from '../tree/instanceTree';
import type { InstancesView } from '../tree/instancesView';
import type { TreeNode } from '../tree/nodes';
import type { UserActivity } from './userActivity';

export interface FocusedView {
  readonly tree: InstanceTree;
  readonly view: InstancesView;
  readonly activity: UserActivity;
}

/** After this time, the user may be typing where VS Code does not tell, so the focus must not move. */
const MAX_WAIT_MS = 1_000;

/**
 * Moves the keyboard focus to the first row of an account, once its first page is loaded, unless the user has turned to
 * something else.
 */
export async function focusFirstRow(
  accountId: string | undefined,
  of: FocusedView & { readonly sessions: Pick<Sessions, 'shown'> },
): Promise<void> {
  await moveFocus(of, async () => {
    const [only, another] = of.sessions.shown.value;
    // Only VS Code may request rows that are still loading: the tree does not tell it again what it has returned.
    if (only && !another) await only.catalog.open();
    const rows = await of.tree.getChildren();
    return rows.find((row) => row.accountId === accountId);
  });
}

/**
 * Runs work that may remove a row which has the keyboard focus, and then moves the focus to the row that took its place,
 * or to the one above. VS Code would leave the focus on no row.
 */
export async function keepFocus(node: TreeNode, of: FocusedView, work: () => Promise<void>): Promise<void> {
  await moveFocus(of, async () => {
    const { tree } = of;
    const parent = await tree.getParent(node);
    const index = (await tree.getChildren(parent)).indexOf(node);
    await work();
    const siblings = await tree.getChildren(parent);
    return siblings.includes(node) ? undefined : (siblings[index] ?? siblings.at(-1));
  });
}

/** Moves the focus to what `find` returns, unless the user has moved on meanwhile. */
async function moveFocus(
  { view, activity }: FocusedView,
  find: () => Promise<TreeNode | undefined>,
): Promise<void> {
  const started = performance.now();
  const watch = activity.watch();
  try {
    const row = await find();
    const isLate = performance.now() - started > MAX_WAIT_MS;
    if (row && !isLate && !watch.movedOn) await view.focus(row);
  } finally {
    watch.dispose();
  }
}
