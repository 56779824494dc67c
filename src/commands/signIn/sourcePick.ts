import * as vscode from 'vscode';
import { focusItem, showPick } from '../../util/host/quickPick';
import { withoutMarkup } from '../../wording/plainText';

export type SourceChoice = 'cliProfile' | 'keys' | 'csv' | 'default' | 'role';

/** What the list of sources depends on. */
export interface AvailableSources {
  /** The name of the current CLI profile, or of the first; undefined without profiles. */
  readonly cliProfile: string | undefined;
  /** Why the profiles cannot be read. */
  readonly cliProblem?: string;
  /** Whether there is an account whose keys could assume a role. */
  readonly canAssumeRole: boolean;
}

export interface SourceItem extends vscode.QuickPickItem {
  readonly choice: SourceChoice;
}

/** The sources of keys, the best that this machine has first. */
export function sourceItems({ cliProfile, cliProblem, canAssumeRole }: AvailableSources): SourceItem[] {
  const { t } = vscode.l10n;
  const cli: SourceItem = {
    choice: 'cliProfile',
    label: `$(terminal) ${t('From Alibaba Cloud CLI…')}`,
    description:
      cliProblem ?? t('profiles on this machine, such as "{0}"', withoutMarkup(cliProfile ?? '', 40)),
  };
  return [
    ...(cliProfile !== undefined && cliProblem === undefined ? [cli] : []),
    {
      choice: 'keys',
      label: `$(key) ${t('Enter Keys…')}`,
      description: t('AccessKey ID and secret, with an optional STS token'),
    },
    {
      choice: 'csv',
      label: `$(file) ${t('From AccessKey.csv…')}`,
      description: t('the file that the RAM console downloads'),
    },
    {
      choice: 'default',
      label: `$(checklist) ${t('Default Credentials')}`,
      description: t('from the same places as in the SDKs'),
    },
    ...(canAssumeRole
      ? [
          {
            choice: 'role' as const,
            label: `$(person-add) ${t('Assume a Role…')}`,
            description: t('with the keys of another account'),
          },
        ]
      : []),
    ...(cliProblem === undefined ? [] : [cli]),
  ];
}

/**
 * Lets the user pick a source.
 * @param shown.endpoint the endpoint chosen so far; undefined for the default one
 * @returns `endpoint` if the user wants to choose the endpoint first; undefined if they cancelled
 */
export async function pickSource(
  items: readonly SourceItem[],
  shown: { readonly endpoint: string | undefined; readonly last: SourceChoice | undefined },
): Promise<SourceChoice | 'endpoint' | undefined> {
  return await showPick<SourceItem, SourceChoice | 'endpoint'>(({ pick, resolve, owned }) => {
    pick.title = vscode.l10n.t('Add Account');
    pick.placeholder =
      shown.endpoint === undefined
        ? vscode.l10n.t('Select where the keys of the account come from')
        : vscode.l10n.t('Select where the keys for {0} come from', withoutMarkup(shown.endpoint, 80));
    pick.matchOnDescription = true;
    pick.ignoreFocusOut = true;
    pick.items = items;
    focusItem(pick, ({ choice }) => choice === shown.last);
    pick.buttons = [
      { iconPath: new vscode.ThemeIcon('globe'), tooltip: vscode.l10n.t('Choose Endpoint and Region…') },
    ];
    owned.add(
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item) resolve(item.choice);
      }),
    );
    owned.add(pick.onDidTriggerButton(() => resolve('endpoint')));
  });
}
