import type { PanelSet } from './detail/panelSet';
import type { Session } from './session/session';
import type { InstancesView } from './tree/instancesView';
import { DisposableSlot, DisposableStore, type Disposable } from './util/disposable';
import { accountLabel } from './wording/labels';

/**
 * Syncs the panels with the sidebar: the preview follows the selection, the selection follows a panel that moves, and
 * every panel shows the latest values.
 */
export function syncPanels(of: {
  readonly session: Session;
  readonly view: InstancesView;
  readonly panels: PanelSet;
}): Disposable {
  const { session, view, panels } = of;
  const owned = new DisposableStore();
  owned.add(
    view.onDidSelect(({ instance }) => {
      const account = session.account.value;
      if (account)
        panels.updatePreview({ accountId: account.id, accountName: accountLabel(account), instance });
    }),
  );
  owned.add(panels.onDidMove((key) => void view.select(key)));
  const reading = owned.add(new DisposableSlot());
  const listen = () => {
    const catalog = session.catalog.value;
    const account = session.account.value;
    reading.value = catalog?.onDidChange(() => {
      if (account) panels.updateInstances(account.id, (key) => catalog.find(key)?.instance);
      panels.updateMoves();
    });
    panels.updateMoves();
  };
  owned.add(session.catalog.onDidChange(listen));
  listen();
  return owned;
}
