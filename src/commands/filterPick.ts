import * as vscode from 'vscode';
import { isFiltering, type FilterPart, type InstanceFilter } from '../instances/instanceFilter';
import { DisposableStore } from '../util/disposable';
import { filterPartText } from '../wording/filterSummary';
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

/** The user's choice: edit a part, clear a part, or clear all; undefined when finished. */
export type FilterChoice = { readonly edit: FilterPart } | { readonly clear: FilterPart | 'all' } | undefined;

interface FilterPickItem extends vscode.QuickPickItem {
  readonly part: FilterPart | 'all';
}

/**
 * Lists all parts of the filter with their current values.
 * @param last the part edited last, which is focused
 */
export async function pickFilter(
  filter: InstanceFilter,
  last: FilterPart | undefined,
): Promise<FilterChoice> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<FilterPickItem>());
  const clear: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('close'),
    tooltip: vscode.l10n.t('Clear Filter'),
  };
  const items: FilterPickItem[] = PARTS.map((part) => {
    const value = filterPartText(filter, part);
    return {
      part,
      label: `$(${ICONS[part]}) ${filterLabel(part)}`,
      description: value === undefined ? vscode.l10n.t('all') : withoutMarkup(value),
      buttons: value === undefined ? [] : [clear],
    };
  });
  if (isFiltering(filter)) {
    items.push({ part: 'all', label: `$(clear-all) ${vscode.l10n.t('Clear all filters')}` });
  }
  pick.title = vscode.l10n.t('Filter Instances');
  pick.placeholder = vscode.l10n.t('Select a filter to edit, or press Escape to finish');
  pick.items = items;
  pick.activeItems = items.filter(({ part }) => part === last);
  try {
    return await new Promise<FilterChoice>((resolve) => {
      owned.add(
        pick.onDidAccept(() => {
          const [item] = pick.selectedItems;
          if (item) resolve(item.part === 'all' ? { clear: 'all' } : { edit: item.part });
        }),
      );
      owned.add(
        pick.onDidTriggerItemButton(({ item: { part } }) => {
          resolve({ clear: part });
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
