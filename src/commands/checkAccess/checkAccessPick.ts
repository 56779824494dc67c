import * as vscode from 'vscode';
import type { AccessCheck, AccessCheckState } from '../../access/accessChecks';
import { checkAccess } from '../../access/checkAccess';
import { accessTargetOf } from '../../session/accessTarget';
import type { AccountSession } from '../../session/accountSession';
import { DisposableStore } from '../../util/disposable';
import type { StatusMessages } from '../../util/host/statusMessages';
import { accountLabel } from '../../wording/labels';
import { oneLine, withoutMarkup } from '../../wording/plainText';
import { chainLines, type ChainLine } from './chainLines';
import { remedyOf, type CheckRemedy } from './checkRemedy';
import { checkReport } from './checkReport';
import { checkText } from './checkText';

interface CheckItem extends vscode.QuickPickItem {
  readonly id: string;
  readonly remedy?: CheckRemedy | undefined;
}

const ICONS: { readonly [S in AccessCheckState]: string } = {
  waiting: 'circle-outline',
  running: 'loading~spin',
  passed: 'pass',
  warning: 'warning',
  failed: 'error',
  notChecked: 'circle-slash',
};

/** Checks the access of an account, and shows each check as a line while the checks run. Escape cancels. */
export async function showAccessChecks(session: AccountSession, messages: StatusMessages): Promise<void> {
  const { t } = vscode.l10n;
  const { account, endpoint } = session;
  const owned = new DisposableStore();
  const box = owned.add(vscode.window.createQuickPick<CheckItem>());
  box.title = t('Check Access: {0}', withoutMarkup(accountLabel(account)));
  box.ignoreFocusOut = true;
  box.keepScrollPosition = true;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  let controller = new AbortController();
  let checks: readonly AccessCheck[] = [];
  const draw = (next: readonly AccessCheck[]): void => {
    checks = next;
    const failed = box.busy ? undefined : checks.find(({ state }) => state === 'failed');
    const active = failed?.id ?? box.activeItems[0]?.id;
    box.items = [
      ...checks.flatMap((check) => [itemOf(check, session), ...chainLines(check).map(chainItem)]),
      ...actionItems({ busy: box.busy }),
    ];
    box.activeItems = box.items.filter(({ id }) => id === active);
  };
  const run = async (): Promise<void> => {
    controller = new AbortController();
    box.busy = true;
    // The text that found *Check Again* would hide the checks.
    box.value = '';
    box.placeholder = t('Checking… Press Escape to cancel');
    const done = await checkAccess(accessTargetOf(session), controller.signal, draw);
    if (owned.disposed) return;
    box.busy = false;
    box.placeholder = summaryOf(done);
    draw(done);
    const failed = done.some(({ state }) => state === 'failed');
    if (failed) messages.showFailure(summaryOf(done));
    else messages.showSuccess(summaryOf(done));
  };
  const copy = async (): Promise<void> => {
    await vscode.env.clipboard.writeText(
      checkReport(checks, { account, endpoint: oneLine(endpoint), time: new Date() }),
    );
    messages.showSuccess(t('Report copied.'));
  };
  try {
    const chosen = await new Promise<CheckRemedy | undefined>((resolve, reject) => {
      owned.add(
        box.onDidAccept(() => {
          const [item] = box.selectedItems;
          if (item?.id === 'copy') copy().catch(reject);
          else if (item?.id === 'again') run().catch(reject);
          else if (item?.remedy) resolve(item.remedy);
        }),
      );
      owned.add(box.onDidHide(() => resolve(undefined)));
      box.show();
      run().catch(reject);
    });
    box.hide();
    await chosen?.run();
  } finally {
    controller.abort();
    owned.dispose();
  }
}

function itemOf(check: AccessCheck, { account }: AccountSession): CheckItem {
  const { label, outcome, advice } = checkText(check, account);
  const remedy = remedyOf(check, account);
  // The action first: VS Code cuts a long detail off.
  const detail = [remedy && `→ ${remedy.title}`, advice].filter((text) => text !== undefined && text !== '');
  return {
    id: check.id,
    label: `$(${ICONS[check.state]}) ${label}`,
    description: withoutMarkup(outcome, 300),
    ...(detail.length > 0 && { detail: withoutMarkup(detail.join(' · '), 500) }),
    remedy,
  };
}

function chainItem({ link, label, outcome, icon }: ChainLine): CheckItem {
  return {
    id: `credentials/${link}`,
    label: `$(blank) $(${icon}) ${label}`,
    description: withoutMarkup(outcome, 300),
  };
}

function actionItems({ busy }: { readonly busy: boolean }): readonly CheckItem[] {
  if (busy) return [];
  return [
    { id: '', label: '', kind: vscode.QuickPickItemKind.Separator },
    { id: 'again', label: `$(refresh) ${vscode.l10n.t('Check Again')}` },
    { id: 'copy', label: `$(copy) ${vscode.l10n.t('Copy Report')}` },
  ];
}

function summaryOf(checks: readonly AccessCheck[]): string {
  const { t } = vscode.l10n;
  if (checks.some(({ state }) => state === 'failed')) {
    return t('Access does not work. Select a failed check to fix it');
  }
  return checks.every(({ state }) => state === 'passed')
    ? t('Access works')
    : t('Access works, with warnings');
}
