import * as vscode from 'vscode';
import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import { keyStateOf, type KeyState } from '../accounts/keyState';
import { DisposableStore } from '../util/disposable';
import { accountLabel } from '../wording/labels';
import { withoutMarkup } from '../wording/plainText';

type Choice = Account | 'add';
type Pick = vscode.QuickPickItem & { readonly choice?: Choice };

/** Returns the only account, or lets the user pick one of several. */
export async function pickAccountIfSeveral(
  accounts: AccountStore,
  placeholder: string,
): Promise<Account | undefined> {
  const [only, another] = accounts.list();
  if (!another) return only;
  const chosen = await pickAccount(accounts, placeholder, { offerAdd: false });
  return chosen === 'add' ? undefined : chosen;
}

/**
 * Lets the user pick an account. The list is shown at once; accounts without keys are marked when the secret storage
 * has responded.
 */
export async function pickAccount(
  accounts: AccountStore,
  placeholder: string,
  { offerAdd }: { readonly offerAdd: boolean },
): Promise<Choice | undefined> {
  const owned = new DisposableStore();
  const box = owned.add(vscode.window.createQuickPick<Pick>());
  box.placeholder = placeholder;
  box.keepScrollPosition = true;
  const listed = accounts.list();
  const states = new Map<string, KeyState>();
  const draw = () => {
    const { activeItems } = box;
    const items = listed.map((account) => itemOf(account, { accounts, state: states.get(account.id) }));
    box.items = offerAdd ? [...items, ...addItems()] : items;
    const active = activeItems[0]?.choice;
    if (active !== undefined) box.activeItems = box.items.filter(({ choice }) => sameChoice(choice, active));
  };
  draw();
  for (const account of listed) {
    void keyStateOf(account, accounts).then((state) => {
      if (state === 'stored' || owned.disposed) return;
      states.set(account.id, state);
      draw();
    });
  }
  try {
    return await new Promise<Choice | undefined>((resolve) => {
      owned.add(box.onDidAccept(() => resolve(box.selectedItems[0]?.choice)));
      owned.add(box.onDidHide(() => resolve(undefined)));
      box.show();
    });
  } finally {
    owned.dispose();
  }
}

function itemOf(
  account: Account,
  { accounts, state }: { readonly accounts: AccountStore; readonly state: KeyState | undefined },
): Pick {
  const { t } = vscode.l10n;
  const description = [
    account.id === accounts.active.value?.id ? t('active') : undefined,
    state === 'missing' ? t('keys missing') : undefined,
    state === 'unknown' ? t('secret storage not responding') : undefined,
  ].filter((text) => text !== undefined);
  const needs = state === 'missing' || state === 'unknown';
  return {
    label: `$(${needs ? 'warning' : 'account'}) ${withoutMarkup(accountLabel(account))}`,
    description: description.join(' · '),
    choice: account,
  };
}

function addItems(): readonly Pick[] {
  return [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${vscode.l10n.t('Add Account…')}`, choice: 'add' },
  ];
}

function sameChoice(one: Choice | undefined, other: Choice): boolean {
  if (one === 'add' || other === 'add') return one === other;
  return one?.id === other.id;
}
