import * as vscode from 'vscode';
import type { StateStore } from './accounts/account';
import type { AccountStore } from './accounts/accountStore';
import type { Pins } from './createPins';
import type { PanelSet } from './detail/panelSet';
import { PANELS, VIEWS } from './ids';
import { displayNameOf, hasId, instanceKeyOf } from './instances/instance';
import { RecentInstances } from './search/recentInstances';
import type { Sessions } from './session/sessions';
import type { InstancesView } from './tree/instancesView';
import { DisposableSlot, DisposableStore, type Disposable } from './util/disposable';
import { accountLabel } from './wording/labels';

/**
 * Syncs the panels with the sidebar: the preview follows the selection, the selection follows a panel that moves, and
 * every panel shows the latest values. Remembers which instances were opened. The focus of the last panel returns to the
 * sidebar.
 */
export function syncPanels(of: {
  readonly accounts: Pick<AccountStore, 'accounts'>;
  readonly sessions: Sessions;
  readonly view: InstancesView;
  readonly panels: PanelSet;
  readonly state: StateStore;
  readonly pins: Pins;
}): Disposable {
  const { accounts, sessions, view, panels, pins } = of;
  const recent = new RecentInstances(of.state);
  const owned = new DisposableStore();
  owned.add(
    view.onDidSelect(({ accountId, row }) => {
      // Of such a row, only some fields are known. Opening it loads them.
      const status = pins.rows.pinsOf(accountId)?.find(row.key)?.status ?? 'current';
      if (status !== 'current') return;
      const accountName = sessions.of(accountId).label;
      panels.updatePreview({ accountId, accountName, instance: row.instance });
    }),
  );
  owned.add(
    panels.onDidMove(({ accountId, instance }) => void view.select(accountId, instanceKeyOf(instance))),
  );
  owned.add(
    panels.onDidShow(({ accountId, instance }) => {
      if (!hasId(instance)) return;
      // Without storage, the instance is only missing among those opened last.
      recent
        .add(accountId, { id: instance.instanceId, name: displayNameOf(instance) ?? '' })
        .catch(() => undefined);
    }),
  );
  owned.add(panels.showPinned(pins.store));
  owned.add(
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      // VS Code does not move the focus out of a webview that closes, so nothing would have it.
      if (
        view.visible &&
        closed.some(isPanel) &&
        vscode.window.tabGroups.all.every(({ tabs }) => !tabs.length)
      )
        void vscode.commands.executeCommand(`${VIEWS.instances}.focus`);
    }),
  );
  const reading = owned.add(new DisposableSlot());
  const listen = () => {
    const listeners = new DisposableStore();
    for (const { id, catalog } of sessions.shown.value) {
      listeners.add(
        catalog.onDidChange(() => {
          if (catalog.loadedRows) panels.updateInstances(id, catalog.loadedRows);
          panels.updateMoves();
        }),
      );
    }
    reading.value = listeners;
    panels.updateMoves();
  };
  owned.add(sessions.shown.onDidChange(listen));
  const updateNames = () => {
    panels.updateAccountNames((accountId) => {
      const account = accounts.accounts.value.find(({ id }) => id === accountId);
      return account && accountLabel(account);
    });
  };
  // The panels of an account that is not shown say so too when it is removed.
  owned.add(
    accounts.accounts.onDidChange(() => {
      updateNames();
      panels.updateMoves();
    }),
  );
  updateNames();
  listen();
  return owned;
}

/** VS Code puts a prefix before the type of a webview. */
function isPanel({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(PANELS.instance);
}
