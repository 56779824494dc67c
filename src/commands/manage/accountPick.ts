import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import type { AccountStore } from '../../accounts/accountStore';
import { accountStateOf, type AccountState } from '../../accounts/accountState';
import type { Sessions } from '../../session/sessions';
import { failuresOf } from '../../instances/failuresOf';
import { focusItem, showPick } from '../../util/host/quickPick';
import { accountItems, type AccountAction, type AccountButton, type AccountItem } from './accountItems';

/** What the user chose in the list of accounts. */
export type AccountChoice =
  { readonly action: AccountAction; readonly account: Account } | { readonly action: 'add' } | undefined;

interface Accounts {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
}

/**
 * Lists the accounts with their source, region and state. The list is shown at once; accounts without keys are marked
 * when the secret storage has responded.
 * @param focused the account to focus first
 */
export async function pickAccountAction(of: Accounts, focused: Account | undefined): Promise<AccountChoice> {
  const listed = of.accounts.list();
  return await showPick<AccountItem, NonNullable<AccountChoice>>(({ pick, resolve, owned }) => {
    pick.title = vscode.l10n.t('Accounts');
    pick.placeholder = vscode.l10n.t('Select an account to switch to, or one of its actions');
    pick.matchOnDescription = true;
    pick.keepScrollPosition = true;
    const storageStates = new Map<string, AccountState>();
    const draw = (active: Account | undefined) => {
      pick.items = accountItems(
        listed.map((account) => ({
          account,
          region: of.sessions.of(account.id).region,
          isActive: account.id === of.accounts.active.value?.id,
          state: storageStates.get(account.id) ?? knownState(of.sessions, account),
        })),
      );
      focusItem(pick, ({ account }) => account !== undefined && account.id === active?.id);
    };
    draw(focused ?? of.accounts.active.value);
    for (const account of listed) {
      void of.accounts.keyStateOf(account).then((state) => {
        if (state === 'stored' || owned.disposed) return;
        storageStates.set(account.id, state === 'missing' ? 'needsKeys' : 'rejected');
        draw(pick.activeItems[0]?.account);
      });
    }
    owned.add(
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item) resolve(item.account ? { action: 'switch', account: item.account } : { action: 'add' });
      }),
    );
    owned.add(
      pick.onDidTriggerItemButton(({ item: { account }, button }) => {
        if (account) resolve({ action: (button as AccountButton).action, account });
      }),
    );
  });
}

/** The state after the account's last call in this window; undefined if there was none. */
function knownState(sessions: Sessions, { id }: Account): AccountState | undefined {
  const view = sessions.loadedCatalogOf(id)?.view;
  return view && view.phase !== 'loading' ? accountStateOf(failuresOf(view)) : undefined;
}
