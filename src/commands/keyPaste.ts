import * as vscode from 'vscode';
import { parsePastedKeys, type KeyField, type PastedKeys } from '../accounts/pastedKeys';

export const KEY_FIELDS = ['accessKeyId', 'accessKeySecret', 'securityToken'] as const;

/** Reads what is pasted into the input of one key field, which may fill in the other key fields as well. */
export class KeyPaste {
  #last: { readonly value: string; readonly others: PastedKeys } | undefined;

  constructor(private readonly field: KeyField) {}

  /** Returns the field's own key, and a note that names the other fields found. Neither note nor log holds a key. */
  normalize(text: string): { readonly text: string; readonly note: string | undefined } {
    const found = parsePastedKeys(text, this.field);
    const value = found[this.field] ?? '';
    const others: PastedKeys = Object.fromEntries(
      Object.entries(found).filter(([field]) => field !== this.field),
    );
    const filled = KEY_FIELDS.filter((field) => others[field] !== undefined);
    if (filled.length === 0) return { text: value, note: undefined };
    // A new pair must not be combined with the STS token of an earlier one.
    this.#last = {
      value,
      others: { ...(this.field !== 'securityToken' && { securityToken: '' }), ...others },
    };
    const names = filled.map(keyLabel).join(', ');
    return {
      text: value,
      note:
        value === '' ? vscode.l10n.t('Filled in: {0}', names) : vscode.l10n.t('Also filled in: {0}', names),
    };
  }

  /** The keys for the other fields; empty if another key was entered after the paste. */
  othersFor(accepted: string): PastedKeys {
    return this.#last && ['', accepted].includes(this.#last.value) ? this.#last.others : {};
  }
}

export function keyLabel(field: KeyField): string {
  switch (field) {
    case 'accessKeyId':
      return vscode.l10n.t('AccessKey ID');
    case 'accessKeySecret':
      return vscode.l10n.t('AccessKey secret');
    case 'securityToken':
      return vscode.l10n.t('STS token');
  }
}
