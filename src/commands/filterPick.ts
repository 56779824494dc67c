import * as vscode from 'vscode';
import { sameFilter, type SavedFilter } from '../filters/savedFilter';
import { isFiltering, type FilterPart, type InstanceFilter } from '../instances/instanceFilter';
import { DisposableStore } from '../util/disposable';
import { filterPartsText, filterPartText } from '../wording/filterSummary';
import { filterLabel } from '../wording/labels';
import { withoutMarkup } from '../wording/plainText';

const PARTS: readonly FilterPart[] = [
  'channel',
  'states',
  'instanceName',
  'instanceId',
  'submitTime',
  'resourceGroupId',
  'filterStr',
];

const ICONS: { readonly [P in FilterPart]: string } = {
  channel: 'comment-discussion',
  states: 'pass',
  instanceName: 'symbol-string',
  instanceId: 'symbol-key',
  submitTime: 'calendar',
  resourceGroupId: 'folder',
  filterStr: 'search',
};

/** The user's choice; undefined when finished. */
export type FilterChoice =
  | { readonly edit: FilterPart }
  | { readonly clear: FilterPart | 'all' }
  | { readonly apply: SavedFilter }
  | { readonly rename: SavedFilter }
  | { readonly remove: SavedFilter }
  | 'save'
  | undefined;

interface ChoiceButton extends vscode.QuickInputButton {
  readonly choice: FilterChoice;
}

interface FilterPickItem extends vscode.QuickPickItem {
  readonly choice?: FilterChoice;
  readonly part?: FilterPart;
  readonly buttons?: readonly ChoiceButton[];
}

/** What is listed to choose from. */
export interface FilterQuestion {
  readonly filter: InstanceFilter;
  readonly saved: readonly SavedFilter[];
  /** The part edited last, which is focused. */
  readonly last: FilterPart | undefined;
  /** The name of the account, if several are shown. */
  readonly account: string | undefined;
}

/** Lists the saved filters, and all parts of the filter with their current values. */
export async function pickFilter({ filter, saved, last, account }: FilterQuestion): Promise<FilterChoice> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<FilterPickItem>());
  const title = vscode.l10n.t('Filter Instances');
  pick.title = account === undefined ? title : `${title}: ${account}`;
  pick.placeholder = vscode.l10n.t('Select a filter to edit, or press Escape to finish');
  pick.matchOnDescription = true;
  pick.items = [...savedItems(filter, saved), ...partItems(filter), ...actionItems(filter, saved)];
  pick.activeItems = pick.items.filter(({ part }) => part !== undefined && part === last);
  try {
    return await new Promise<FilterChoice>((resolve) => {
      owned.add(
        pick.onDidAccept(() => {
          const [item] = pick.selectedItems;
          if (item) resolve(item.choice);
        }),
      );
      owned.add(
        pick.onDidTriggerItemButton(({ button }) => {
          resolve((button as ChoiceButton).choice);
        }),
      );
      owned.add(
        pick.onDidHide(() => {
          resolve(undefined);
        }),
      );
      pick.show();
    });
  } finally {
    owned.dispose();
  }
}

function savedItems(filter: InstanceFilter, saved: readonly SavedFilter[]): readonly FilterPickItem[] {
  if (saved.length === 0) return [];
  const { t } = vscode.l10n;
  const items = saved.map((each): FilterPickItem => {
    const parts = withoutMarkup(filterPartsText(each.filter));
    return {
      label: `$(${sameFilter(each.filter, filter) ? 'check' : 'bookmark'}) ${withoutMarkup(each.name)}`,
      description: each.origin === 'workspace' ? t('{0} (workspace)', parts) : parts,
      choice: { apply: each },
      buttons: [
        button('edit', t('Rename Filter'), { rename: each }),
        button('trash', t('Remove Filter'), { remove: each }),
      ],
    };
  });
  return [separator(t('Saved filters')), ...items, separator(t('Filters'))];
}

function partItems(filter: InstanceFilter): readonly FilterPickItem[] {
  const { t } = vscode.l10n;
  return PARTS.map((part) => {
    const value = filterPartText(filter, part);
    return {
      part,
      label: `$(${ICONS[part]}) ${filterLabel(part)}`,
      description: value === undefined ? t('all') : withoutMarkup(value),
      choice: { edit: part },
      buttons: value === undefined ? [] : [button('close', t('Clear Filter'), { clear: part })],
    };
  });
}

function actionItems(filter: InstanceFilter, saved: readonly SavedFilter[]): readonly FilterPickItem[] {
  if (!isFiltering(filter)) return [];
  const { t } = vscode.l10n;
  const isSaved = saved.some((each) => sameFilter(each.filter, filter));
  const save: FilterPickItem = { label: `$(save) ${t('Save Filter As…')}`, choice: 'save' };
  const clear: FilterPickItem = { label: `$(clear-all) ${t('Clear all filters')}`, choice: { clear: 'all' } };
  return isSaved ? [clear] : [clear, save];
}

function button(icon: string, tooltip: string, choice: FilterChoice): ChoiceButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, choice };
}

function separator(label: string): FilterPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
