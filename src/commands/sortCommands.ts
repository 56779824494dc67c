import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { SortBy } from '../instances/rowOrder';
import type { Sessions } from '../session/sessions';
import { SORTS, type Sorting } from '../session/sorting';
import type { InstancesView } from '../tree/instancesView';
import { sortLabel } from '../wording/sortLabel';
import type { CommandTable } from './commandRunner';
import type { SessionTargets } from './sessionTargets';
import { showView } from './showView';

/** The command that sorts an account's instances. */
export function sortCommands(of: {
  readonly sessions: Sessions;
  readonly sessionTargets: SessionTargets;
  readonly sorting: Sorting;
  readonly view: InstancesView;
}): Pick<CommandTable, (typeof COMMANDS)['sort']> {
  const { sessions, sessionTargets, sorting, view } = of;
  return {
    [COMMANDS.sort]: async (row) => {
      const session = await sessionTargets.resolve(row);
      if (!session) return;
      const chosen = await pickSort(sorting.get(session.id));
      if (!chosen) return;
      // A changed setting may have replaced the session during the question.
      const sorted = view.withProgress(() => sorting.set(sessions.of(session.id), chosen.by));
      await Promise.all([sorted, showView({ preserveFocus: true })]);
    },
  };
}

/** @returns undefined if the user cancelled */
async function pickSort(
  present: SortBy | undefined,
): Promise<{ readonly by: SortBy | undefined } | undefined> {
  const items = [undefined, ...SORTS].map((by) => ({
    by,
    label: sortLabel(by),
    ...(by === present && { description: '$(check)' }),
  }));
  return await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Sort Instances By'),
    placeHolder: vscode.l10n.t('Select how to sort the instances'),
  });
}
