import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import { accountStateOf, type AccountState } from '../../accounts/accountState';
import type { Sessions } from '../../session/sessions';
import { failuresOf } from '../../instances/failuresOf';
import { focusItem, showPick } from '../../util/host/quickPick';
import { accountLabel } from '../../wording/labels';
import { withoutMarkup } from '../../wording/plainText';
import type { SignInContext } from '../signIn/newAccount';
import {
  accountActionItems,
  accountItems,
  type AccountAction,
  type AccountButton,
  type AccountItem,
  type ShownState,
} from './accountItems';
import { StoredStates } from './storedStates';

/** What the user chose in the list of accounts. */
export type AccountChoice =
  | { readonly action: AccountAction | 'choose'; readonly account: Account }
  | { readonly action: 'add' }
  | undefined;

/**
 * Lists the accounts with their source, region and state. The list is shown at once; what this machine has for an account
 * is added when it is known.
 * @param focused the account to focus first
 */
export async function pickAccountAction(
  of: SignInContext,
  focused: Account | undefined,
): Promise<AccountChoice> {
  const listed = of.accounts.list();
  return await showPick<AccountItem, NonNullable<AccountChoice>>(({ pick, resolve, owned }) => {
    pick.title = vscode.l10n.t('Accounts');
    pick.placeholder = vscode.l10n.t('Select an account to switch to, or one of its actions');
    pick.matchOnDescription = true;
    pick.keepScrollPosition = true;
    const states = new Map<string, ShownState>();
    const draw = (active: Account | undefined) => {
      pick.items = accountItems(
        listed.map((account) => ({
          account,
          region: of.sessions.find(account.id)?.region ?? '',
          isActive: account.id === of.accounts.active.value?.id,
          state: states.get(account.id) ?? stateAfterCall(of.sessions, account),
        })),
      );
      focusItem(pick, ({ account }) => account !== undefined && account.id === active?.id);
    };
    draw(focused ?? of.accounts.active.value);
    const stored = new StoredStates(of);
    for (const account of listed) {
      void stored.of(account).then((found) => {
        if (owned.disposed) return;
        const isFound = found !== undefined && found !== 'ready';
        // What is missing here is newer than the last call. Keys that are here may still be refused.
        const state = isFound ? found : (stateAfterCall(of.sessions, account) ?? found ?? 'unknown');
        states.set(account.id, state);
        draw(pick.activeItems[0]?.account);
      });
    }
    owned.add(
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (!item) return;
        const { account } = item;
        if (!account) resolve({ action: 'add' });
        // Nothing to switch to.
        else resolve({ action: account.id === of.accounts.active.value?.id ? 'choose' : 'switch', account });
      }),
    );
    owned.add(
      pick.onDidTriggerItemButton(({ item: { account }, button }) => {
        if (account) resolve({ action: (button as AccountButton).action, account });
      }),
    );
  });
}

/**
 * Lists the actions of the active account. Its buttons offer the same, but when VS Code shows a list again, the arrow
 * keys may no longer lead from one button to the next.
 */
export async function pickActionOf(account: Account): Promise<AccountAction | undefined> {
  const chosen = await vscode.window.showQuickPick(accountActionItems(account), {
    title: withoutMarkup(accountLabel(account)),
    placeHolder: vscode.l10n.t('Select an action'),
  });
  return chosen?.action;
}

/** The state after the account's last call in this window; undefined if there was none. */
function stateAfterCall(sessions: Sessions, { id }: Account): AccountState | undefined {
  // Another window may have removed the account.
  const session = sessions.find(id);
  const view = session?.loadedCatalog?.view ?? session?.lastView;
  return view && view.phase !== 'loading' ? accountStateOf(failuresOf(view)) : undefined;
}
