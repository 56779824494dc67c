import type { PanelSet } from './detail/panelSet';
import type { Sessions } from './session/sessions';
import type { InstancesView } from './tree/instancesView';
import { DisposableSlot, DisposableStore, type Disposable } from './util/disposable';
import { accountLabel } from './wording/labels';

/**
 * Syncs the panels with the sidebar: the preview follows the selection, the selection follows a panel that moves, and
 * every panel shows the latest values.
 */
export function syncPanels(of: {
  readonly sessions: Sessions;
  readonly view: InstancesView;
  readonly panels: PanelSet;
}): Disposable {
  const { sessions, view, panels } = of;
  const owned = new DisposableStore();
  owned.add(
    view.onDidSelect(({ instance }) => {
      const account = sessions.active.value?.account;
      if (account)
        panels.updatePreview({ accountId: account.id, accountName: accountLabel(account), instance });
    }),
  );
  owned.add(panels.onDidMove((key) => void view.select(key)));
  const reading = owned.add(new DisposableSlot());
  const listen = () => {
    const { catalog, account } = sessions.active.value ?? {};
    reading.value = catalog?.onDidChange(() => {
      if (account) panels.updateInstances(account.id, (key) => catalog.find(key)?.instance);
      panels.updateMoves();
    });
    panels.updateMoves();
  };
  owned.add(sessions.active.onDidChange(listen));
  listen();
  return owned;
}
