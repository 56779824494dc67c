import * as vscode from 'vscode';
import { rejectedCredentialField } from '../accounts/rejectedCredentialField';
import type { AccessKeys } from '../api/accessKeys';
import { draftFields, EMPTY_DRAFT, keysOfDraft, type AccountDraft, type DraftField } from './accountDraft';
import { enterVerified } from './signIn/enterVerified';

export interface KeyQuestions {
  readonly title: string;
  readonly fields: readonly DraftField[];
  readonly takenNames: readonly string[];
  readonly followsPick?: boolean;
}

/** Checks keys that are not stored yet. */
export type KeyCheck = (keys: AccessKeys, signal: AbortSignal) => Promise<void>;

/** Prompts for keys and verifies them with a real API call; see `enterVerified`. */
export async function enterVerifiedKeys(
  check: KeyCheck,
  { title, fields, takenNames, followsPick = false }: KeyQuestions,
): Promise<AccountDraft | 'back' | undefined> {
  return await enterVerified({
    form: { title, fields: draftFields(fields, takenNames), followsPick },
    values: EMPTY_DRAFT,
    edit: vscode.l10n.t('Edit Keys'),
    check: (draft, signal) => check(keysOfDraft(draft), signal),
    rejectedField: rejectedCredentialField,
  });
}
