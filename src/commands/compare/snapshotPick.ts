import * as vscode from 'vscode';
import type { Sessions } from '../../session/sessions';
import type { Snapshot, SnapshotList } from '../../snapshots/snapshotFolder';
import { DisposableStore } from '../../util/disposable';
import { withoutMarkup } from '../../wording/plainText';
import { snapshotAccount, snapshotContent, snapshotFilter, snapshotTime } from './snapshotLabels';

type SnapshotAction = 'accept' | 'open' | 'remove';

/** What the user chose to do with a file. */
export interface SnapshotChoice {
  readonly action: SnapshotAction;
  /** The name of the file. */
  readonly name: string;
  /** Undefined for a file that is not a snapshot. */
  readonly snapshot: Snapshot | undefined;
}

interface SnapshotItem extends vscode.QuickPickItem {
  readonly name?: string;
  readonly snapshot?: Snapshot;
}

export interface SnapshotQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** The account whose snapshots come first. */
  readonly accountId: string | undefined;
}

/** Lists snapshots, account by account, and what else is in their folder. Returns undefined if the user cancelled. */
export async function pickSnapshot(
  list: SnapshotList,
  sessions: Sessions,
  { title, placeholder, accountId }: SnapshotQuestion,
): Promise<SnapshotChoice | undefined> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<SnapshotItem>());
  const open = { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Open') };
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove…') };
  pick.title = title;
  pick.placeholder = placeholder;
  pick.matchOnDescription = pick.matchOnDetail = true;
  const items = itemsOf(list, sessions, accountId);
  pick.items = items.map((item) => (item.name === undefined ? item : { ...item, buttons: [open, remove] }));
  try {
    return await new Promise<SnapshotChoice | undefined>((resolve) => {
      const choose = (action: SnapshotAction, item: SnapshotItem | undefined) => {
        if (item?.name !== undefined) resolve({ action, name: item.name, snapshot: item.snapshot });
      };
      owned.add(pick.onDidAccept(() => choose('accept', pick.selectedItems[0])));
      owned.add(
        pick.onDidTriggerItemButton(({ item, button }) => choose(button === open ? 'open' : 'remove', item)),
      );
      owned.add(pick.onDidHide(() => resolve(undefined)));
      pick.show();
    });
  } finally {
    owned.dispose();
  }
}

function itemsOf(
  { snapshots, unreadable }: SnapshotList,
  sessions: Sessions,
  accountId: string | undefined,
): readonly SnapshotItem[] {
  const ids = [...new Set(snapshots.map(({ info }) => info.accountId))];
  ids.sort((one, other) => Number(other === accountId) - Number(one === accountId));
  const groups = ids.flatMap((id) => {
    const ofAccount = snapshots.filter(({ info }) => info.accountId === id);
    const [newest] = ofAccount;
    const name = newest ? withoutMarkup(snapshotAccount(newest.info, sessions)) : '';
    const isRemoved = sessions.find(id) === undefined;
    const heading = isRemoved ? vscode.l10n.t('{0} (account removed)', name) : name;
    return [separator(heading), ...ofAccount.map(itemOf)];
  });
  const others = unreadable.map((name) => ({
    label: `$(warning) ${withoutMarkup(name, 80)}`,
    description: vscode.l10n.t('not a snapshot, or damaged'),
    name,
  }));
  return others.length === 0 ? groups : [...groups, separator(vscode.l10n.t('other files')), ...others];
}

function itemOf(snapshot: Snapshot): SnapshotItem {
  const { info, name } = snapshot;
  const filter = snapshotFilter(info);
  return {
    label: `$(history) ${snapshotTime(info)}`,
    description: snapshotContent(info),
    ...(filter === '' ? {} : { detail: filter }),
    name,
    snapshot,
  };
}

function separator(label: string): SnapshotItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
