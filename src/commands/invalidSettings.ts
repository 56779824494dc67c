import * as vscode from 'vscode';
import type { StateStore } from '../accounts/account';
import { COMMANDS } from '../ids';
import type { InvalidSetting } from '../util/host/setting';
import type { Log } from '../util/log';
import { withoutMarkup } from '../wording/plainText';

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
  const values = JSON.stringify(invalid.map(({ id, raw }) => [id, raw]));
  const isNew = invalid.length > 0 && values !== state.get(key);
  await state.update(key, invalid.length > 0 ? values : undefined);
  if (invalid.length === 0) return;
  const message = invalid.map(describe).join(' ');
  log.warn(message);
  if (!isNew) return;
  const open = vscode.l10n.t('Open Settings');
  const chosen = await vscode.window.showWarningMessage(message, open);
  const [only, another] = invalid;
  if (chosen === open)
    await vscode.commands.executeCommand(COMMANDS.openSettings, another ? undefined : only?.id);
}

function describe({ id, raw, used, range }: InvalidSetting): string {
  const shown = withoutMarkup(JSON.stringify(raw), 60);
  return range
    ? vscode.l10n.t(
        'The setting {0} must be a whole number from {1} to {2}, but is {3}. {4} is used instead.',
        id,
        range.min,
        range.max,
        shown,
        String(used),
      )
    : vscode.l10n.t(
        'The setting {0} must be a text, but is {1}. {2} is used instead.',
        id,
        shown,
        String(used),
      );
}
