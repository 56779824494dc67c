import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import type { AccountState } from '../../accounts/accountState';
import { accountStateLabel, sourceLabel } from '../../wording/accountText';
import { accountLabel } from '../../wording/labels';
import { withoutMarkup } from '../../wording/plainText';

export type AccountAction = 'switch' | 'rename' | 'edit' | 'updateKeys' | 'check' | 'remove';

export interface AccountButton extends vscode.QuickInputButton {
  readonly action: AccountAction;
}

export interface AccountItem extends vscode.QuickPickItem {
  readonly account?: Account;
  readonly buttons?: readonly AccountButton[];
}

/** `unknown`: the account has not been used in this window, and only a call can tell. */
export type ShownState = AccountState | 'unknown';

/** An account as the list shows it. */
export interface ListedAccount {
  readonly account: Account;
  readonly region: string;
  readonly isActive: boolean;
  /** Undefined until it has been looked up. */
  readonly state: ShownState | undefined;
}

/** An action of an account in a list of its own. */
interface AccountActionItem extends vscode.QuickPickItem {
  readonly action: AccountAction;
}

/** The actions that an account allows, as the rows of a list. */
export function accountActionItems(account: Account): AccountActionItem[] {
  return actionsOf(account, { isActive: true }).map((action) => {
    const { icon, tooltip } = look(action);
    return { action, label: `$(${icon}) ${tooltip}` };
  });
}

/** One row for each account: name, source, region and state, and a button for each action that it allows. */
export function accountItems(listed: readonly ListedAccount[]): AccountItem[] {
  return [
    ...listed.map(accountItem),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${vscode.l10n.t('Add Account…')}` },
  ];
}

function accountItem({ account, region, isActive, state }: ListedAccount): AccountItem {
  const healthy = state === undefined || state === 'ready' || state === 'unknown';
  return {
    label: `$(${healthy ? (isActive ? 'check' : 'account') : 'warning'}) ${withoutMarkup(accountLabel(account))}`,
    description: [
      isActive ? vscode.l10n.t('active') : undefined,
      withoutMarkup(region, 60),
      withoutMarkup(sourceLabel(account.source), 90),
      state === undefined ? undefined : stateLabel(state),
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' · '),
    account,
    buttons: actionsOf(account, { isActive }).map((action) => button(action)),
  };
}

function stateLabel(state: ShownState): string {
  return state === 'unknown' ? vscode.l10n.t('not checked yet') : accountStateLabel(state);
}

/** The environment account is not stored, so it can only be used and checked. */
function actionsOf(account: Account, { isActive }: { readonly isActive: boolean }): readonly AccountAction[] {
  const use: readonly AccountAction[] = isActive ? [] : ['switch'];
  const { kind } = account.source;
  if (kind === 'environment') return [...use, 'check'];
  return [...use, 'rename', 'edit', ...(kind === 'keys' ? (['updateKeys'] as const) : []), 'check', 'remove'];
}

function button(action: AccountAction): AccountButton {
  const { icon, tooltip } = look(action);
  return { action, iconPath: new vscode.ThemeIcon(icon), tooltip };
}

function look(action: AccountAction): { readonly icon: string; readonly tooltip: string } {
  const { t } = vscode.l10n;
  switch (action) {
    case 'switch':
      return { icon: 'arrow-swap', tooltip: t('Switch to This Account') };
    case 'rename':
      return { icon: 'edit', tooltip: t('Rename…') };
    case 'edit':
      return { icon: 'settings-gear', tooltip: t('Edit Account…') };
    case 'updateKeys':
      return { icon: 'key', tooltip: t('Update Keys…') };
    case 'check':
      return { icon: 'pulse', tooltip: t('Check Access…') };
    case 'remove':
      return { icon: 'trash', tooltip: t('Remove Account…') };
  }
}
