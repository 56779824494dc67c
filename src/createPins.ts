import * as vscode from 'vscode';
import { CONTEXTS } from './ids';
import { PinStore, type PinState } from './pins/pinStore';
import type { Sessions } from './session/sessions';
import type { InstanceTree } from './tree/instanceTree';
import { PinnedRows } from './tree/pinnedRows';
import { DisposableStore, type Disposable } from './util/disposable';
import { ContextKeys } from './util/host/contextKeys';

/** The pinned instances. Created only if something is pinned, or for the first command or panel. */
export interface Pins extends Disposable {
  readonly store: PinStore;
  readonly rows: PinnedRows;
}

export function createPins(of: {
  readonly state: PinState;
  readonly sessions: Sessions;
  readonly tree: InstanceTree;
}): Pins {
  const { sessions, tree } = of;
  const { shown } = sessions;
  const owned = new DisposableStore();
  const store = owned.add(new PinStore(of.state));
  const contexts = new ContextKeys();
  const update = () => {
    contexts.set({ [CONTEXTS.pinned]: shown.value.some(({ id }) => store.list(id).length > 0) });
  };
  const rows = owned.add(
    new PinnedRows({
      store,
      shown,
      onDidChange: (group, keys) => {
        const { accountId } = group;
        tree.showPinned(rows, accountId, [group]);
        void updateMenus(accountId, keys);
      },
    }),
  );
  /** The menus of the instances' own rows change, too. VS Code reads these rows again with their parents. */
  const updateMenus = async (accountId: string, keys: readonly string[]): Promise<void> => {
    const parents = keys.map((key) => tree.getParent({ kind: 'instance', id: '', accountId, key }));
    const nodes = (await Promise.all(parents)).filter((node) => node !== undefined);
    if (nodes.length > 0 && !owned.disposed) tree.showPinned(rows, accountId, [...new Set(nodes)]);
  };
  for (const listening of [
    store.onDidChange(update),
    shown.onDidChange(update),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) store.sync();
    }),
  ]) {
    owned.add(listening);
  }
  rows.start();
  update();
  return { store, rows, dispose: () => owned.dispose() };
}
