import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { InvalidSetting } from '../util/host/setting';
import type { Log } from '../util/log';
import { withoutMarkup } from '../wording/plainText';

/** What was reported last, as JSON; kept across windows, so that no value is reported twice. */
export interface ReportedSettings {
  get(): unknown;
  set(value: string | undefined): Thenable<void>;
}

/** Shows one notice that names all settings that cannot be used, unless it was shown before for the same values. */
export async function reportInvalidSettings(
  invalid: readonly InvalidSetting[],
  to: { readonly reported: ReportedSettings; readonly log: Log },
): Promise<void> {
  const values = JSON.stringify(invalid.map(({ id, raw }) => [id, raw]));
  const isNew = invalid.length > 0 && values !== to.reported.get();
  await to.reported.set(invalid.length > 0 ? values : undefined);
  if (invalid.length === 0) return;
  const message = invalid.map(describe).join(' ');
  to.log.warn(message);
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
