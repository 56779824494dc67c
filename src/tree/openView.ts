import { DisposableStore, type Disposable } from '../util/disposable';
import { setTimer } from '../util/timers';
import type { InstancesView } from './instancesView';
import type { ViewStatusOptions } from './viewStatus';

export interface OpenViewOptions extends ViewStatusOptions {
  /** Loads what only commands, panels and a few rows need of the view. */
  readonly view: () => Promise<Pick<InstancesView, 'loadRest'>>;
}

/** The first rows come before the view's title and buttons. */
const STATUS_DELAY_MS = 20;

/** Loads what the view shows: the first page once it is visible, the rest once that is expanded, and its status. */
export function openView(options: OpenViewOptions): Disposable {
  const { treeView, shown, view } = options;
  const owned = new DisposableStore();
  // VS Code reports the view visible well before it requests rows, so start loading the first page now.
  const open = () => {
    const [only, another] = shown.value;
    if (treeView.visible && !another) void only?.catalog.open();
  };
  open();
  owned.add(treeView.onDidChangeVisibility(open));
  owned.add(
    treeView.onDidExpandElement(async ({ element }) => {
      if (element.kind === 'rest') await (await view()).loadRest(element.accountId);
    }),
  );
  owned.add(setTimer(STATUS_DELAY_MS, () => void showStatus(options, owned)));
  return owned;
}

async function showStatus(options: ViewStatusOptions, owner: DisposableStore): Promise<void> {
  const { ViewStatus } = await import('./viewStatus');
  owner.add(new ViewStatus(options));
}
