import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import { focusItem, showPick } from '../../util/host/quickPick';
import { accountLabel } from '../../wording/labels';
import { withoutMarkup } from '../../wording/plainText';

/** What can be changed of an account. */
export type AccountPart = 'name' | 'endpoint' | 'role' | 'base' | 'profile';

/** What the parts of an account are shown with. */
interface PartContext {
  readonly region: string;
  readonly defaultEndpoint: string;
  /** Those whose keys may assume a role. */
  readonly accounts: readonly Account[];
}

export interface AccountPartItem extends vscode.QuickPickItem {
  readonly part: AccountPart;
}

/** The parts of an account with their current values. */
export function accountPartItems(
  { name, source, endpoint }: Account,
  { region, defaultEndpoint, accounts }: PartContext,
): AccountPartItem[] {
  const { t } = vscode.l10n;
  const address = endpoint ?? t('{0} (default)', defaultEndpoint);
  const items: AccountPartItem[] = [
    { part: 'name', label: `$(edit) ${t('Name')}`, description: withoutMarkup(name, 60) },
    {
      part: 'endpoint',
      label: `$(globe) ${t('Endpoint and region')}`,
      description: withoutMarkup(`${region} · ${address}`),
    },
  ];
  if (source.kind === 'role') {
    const base = accounts.find(({ id }) => id === source.accountId);
    items.push(
      { part: 'role', label: `$(person) ${t('Role')}`, description: withoutMarkup(source.role.arn) },
      {
        part: 'base',
        label: `$(key) ${t('Credentials')}`,
        description: base ? withoutMarkup(accountLabel(base)) : t('The account was removed.'),
      },
    );
  }
  if (source.kind === 'cliProfile') {
    items.push({
      part: 'profile',
      label: `$(terminal) ${t('CLI profile')}`,
      description: withoutMarkup(source.profile, 60),
    });
  }
  return items;
}

/** Lets the user pick what to change; undefined when finished. */
export async function pickAccountPart(
  account: Account,
  shown: PartContext & {
    readonly title: string;
    /** The part edited last, which is focused. */
    readonly last: AccountPart | undefined;
  },
): Promise<AccountPart | undefined> {
  return await showPick<AccountPartItem, AccountPart>(({ pick, resolve, owned }) => {
    pick.title = shown.title;
    pick.placeholder = vscode.l10n.t('Select what to change, or press Escape to finish');
    pick.items = accountPartItems(account, shown);
    focusItem(pick, ({ part }) => part === shown.last);
    owned.add(
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item) resolve(item.part);
      }),
    );
  });
}
