import * as vscode from 'vscode';
import type { InputProblem } from '../../util/host/inputBox';
import { withoutMarkup } from '../../wording/plainText';

export const MAX_NAME_LENGTH = 60;

/** Returns a message that says what is expected of an account's name, or undefined if it is valid. */
export function validateName(text: string, takenNames: readonly string[]): InputProblem | undefined {
  const { t } = vscode.l10n;
  if (text === '') return { error: t('The name must not be empty.') };
  if (text.length > MAX_NAME_LENGTH)
    return { error: t('The name must be at most {0} characters long.', MAX_NAME_LENGTH) };
  return takenNames.includes(text)
    ? { error: t('An account named "{0}" already exists.', withoutMarkup(text)) }
    : undefined;
}

/** Returns a valid name that is not taken: `wanted`, or `wanted 2`, `wanted 3` and so on. */
export function uniqueName(wanted: string, takenNames: readonly string[]): string {
  const trimmed = wanted.trim() || 'account';
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` ${n}`;
    const name = trimmed.slice(0, MAX_NAME_LENGTH - suffix.length).toWellFormed() + suffix;
    if (!takenNames.includes(name)) return name;
  }
}
