import * as vscode from 'vscode';
import { accountStateOf } from './accounts/accountState';
import { EndedCredentials } from './endedCredentials';
import { COMMANDS } from './ids';
import { failuresOf } from './instances/failuresOf';
import type { AccountSession } from './session/accountSession';
import type { Sessions } from './session/sessions';
import { accountStatus, type DescribedAccount } from './tree/accountStatus';
import { Debouncer } from './util/debouncer';
import { DisposableSlot, DisposableStore, type Disposable } from './util/disposable';
import { accountStateLabel, sourceLabel } from './wording/accountText';
import { oneLine, withoutMarkup } from './wording/plainText';

/**
 * Shows the accounts of the view in the status bar, and one notice for each whose credentials end. Created after the first
 * load, so that nothing appears before the view is used.
 */
export function showAccountStatus(sessions: Pick<Sessions, 'shown' | 'heading'>): Disposable {
  const owned = new DisposableStore();
  const item = owned.add(vscode.window.createStatusBarItem('cams.account', vscode.StatusBarAlignment.Left));
  item.name = vscode.l10n.t('CAMS Account');
  item.command = COMMANDS.manageAccounts;
  const endings = new EndedCredentials();
  const updates = owned.add(
    new Debouncer(() => {
      const shown = sessions.shown.value;
      endings.update(shown.map(useOf));
      const status = accountStatus(shown.map(describe));
      if (!status) {
        item.hide();
        return;
      }
      item.text = status.text;
      item.tooltip = status.tooltip;
      item.accessibilityInformation = { label: status.tooltip.replaceAll('\n', ', ') };
      item.show();
    }),
  );
  const listeners = owned.add(new DisposableSlot());
  const listen = () => {
    const store = new DisposableStore();
    for (const { catalog } of sessions.shown.value) store.add(catalog.onDidChange(updates.schedule));
    listeners.value = store;
    updates.schedule();
  };
  owned.add(sessions.shown.onDidChange(listen));
  // The only account was renamed.
  owned.add(sessions.heading.onDidChange(updates.schedule));
  listen();
  return owned;
}

function useOf({ account, catalog: { view } }: AccountSession) {
  return { account, failures: failuresOf(view), hasRows: view.shown > 0 };
}

function describe({ account, label, region, catalog: { view, filter } }: AccountSession): DescribedAccount {
  const state = accountStateOf(failuresOf(view));
  return {
    name: withoutMarkup(label, 30),
    region: withoutMarkup(region, 40),
    source: oneLine(sourceLabel(account.source)),
    // The view shows every other failure.
    problem: state === 'ready' || state === 'failed' ? undefined : accountStateLabel(state),
    view,
    filter,
  };
}
