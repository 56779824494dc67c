import * as vscode from 'vscode';
import { accountStateOf, type AccountState } from './accounts/accountState';
import { COMMANDS } from './ids';
import { EndedCredentials } from './endedCredentials';
import type { AccountSession } from './session/accountSession';
import type { Sessions } from './session/sessions';
import { accountStatus } from './tree/accountStatus';
import { failuresOf } from './instances/failuresOf';
import { Debouncer } from './util/debouncer';
import { DisposableSlot, DisposableStore, type Disposable } from './util/disposable';
import { accountStateLabel, sourceLabel } from './wording/accountText';
import { accountLabel } from './wording/labels';
import { oneLine, withoutMarkup } from './wording/plainText';

/**
 * Shows the active account in the status bar, and one notice when its credentials end. Created after the first load, so
 * that nothing appears before the view is used.
 */
export function showAccountStatus({ sessions }: { readonly sessions: Sessions }): Disposable {
  const owned = new DisposableStore();
  const item = owned.add(vscode.window.createStatusBarItem('cams.account', vscode.StatusBarAlignment.Left));
  item.name = vscode.l10n.t('CAMS Account');
  item.command = COMMANDS.manageAccounts;
  const endings = new EndedCredentials();
  const updates = owned.add(
    new Debouncer(() => {
      const session = sessions.active.value;
      const view = session?.loadedCatalog?.view;
      if (!session || !view) {
        item.hide();
        return;
      }
      const failures = failuresOf(view);
      update(item, session, accountStateOf(failures));
      endings.update(session.account, { failures, hasRows: view.shown > 0 });
    }),
  );
  const listener = owned.add(new DisposableSlot());
  const listen = () => {
    listener.value = sessions.active.value?.catalog.onDidChange(updates.schedule);
    updates.schedule();
  };
  owned.add(sessions.active.onDidChange(listen));
  owned.add(sessions.heading.onDidChange(updates.schedule));
  listen();
  return owned;
}

function update(item: vscode.StatusBarItem, session: AccountSession, state: AccountState): void {
  const { account, region, catalog } = session;
  const { text, tooltip } = accountStatus(
    {
      name: withoutMarkup(accountLabel(account), 30),
      region: withoutMarkup(region, 40),
      source: oneLine(sourceLabel(account.source)),
      // The view shows every other failure.
      problem: state === 'ready' || state === 'failed' ? undefined : accountStateLabel(state),
    },
    { view: catalog.view, filter: catalog.filter },
  );
  item.text = text;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: tooltip.replaceAll('\n', ', ') };
  item.show();
}
