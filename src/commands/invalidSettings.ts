import * as vscode from 'vscode';
import type { StateStore } from '../accounts/account';
import { COMMANDS, SETTINGS } from '../ids';
import type { InvalidSetting } from '../util/host/setting';
import type { Log } from '../util/log';
import { withoutMarkup } from '../wording/plainText';
import { savedFilterProblems } from './savedFilters/savedFilterProblems';

/** Where what was reported last is kept across windows, as JSON, so that no value is reported twice. */
export interface ReportedSettings {
  readonly state: StateStore;
  readonly key: string;
}

/** Shows one notice that names all settings that cannot be used, unless it was shown before for the same values. */
export async function reportInvalidSettings(
  invalid: readonly InvalidSetting[],
  { state, key, log }: ReportedSettings & { readonly log: Log },
): Promise<void> {
  const problems = [
    ...invalid.map((each) => ({ id: each.id, raw: each.raw, text: describe(each) })),
    ...savedFilterProblems().map((each) => ({ id: SETTINGS.savedFilters, ...each })),
  ];
  const values = JSON.stringify(problems.map(({ id, raw }) => [id, raw]));
  const isNew = problems.length > 0 && values !== state.get(key);
  // Each write reaches every window, so none is made without a change.
  if (isNew || (problems.length === 0 && state.get(key) !== undefined))
    await state.update(key, problems.length > 0 ? values : undefined);
  if (problems.length === 0) return;
  const message = problems.map(({ text }) => text).join(' ');
  log.warn(message);
  if (!isNew) return;
  const open = vscode.l10n.t('Open Settings');
  const chosen = await vscode.window.showWarningMessage(message, open);
  if (chosen !== open) return;
  const [id, another] = new Set(problems.map((each) => each.id));
  await vscode.commands.executeCommand(COMMANDS.openSettings, another === undefined ? id : undefined);
}

function describe({ id, raw, used, range, words }: InvalidSetting): string {
  const { t } = vscode.l10n;
  const shown = withoutMarkup(JSON.stringify(raw), 60);
  const instead = String(used);
  if (range) {
    const [min, max] = [range.min, range.max];
    return t(
      'The setting {0} must be a whole number from {1} to {2}, but is {3}. {4} is used instead.',
      id,
      min,
      max,
      shown,
      instead,
    );
  }
  if (words) {
    const choices = words.map((word) => JSON.stringify(word)).join(', ');
    return t(
      'The setting {0} must be one of {1}, but is {2}. {3} is used instead.',
      id,
      choices,
      shown,
      JSON.stringify(used),
    );
  }
  return typeof used === 'boolean'
    ? t('The setting {0} must be true or false, but is {1}. {2} is used instead.', id, shown, instead)
    : t('The setting {0} must be a text, but is {1}. {2} is used instead.', id, shown, instead);
}
