import * as vscode from 'vscode';
import type { AccessKeys } from '../api/accessKeys';
import { askText } from '../util/host/inputBox';
import { KeyPaste } from './keyPaste';
import { validateField } from './validateField';

/** An account that is being entered. */
export interface AccountDraft {
  readonly name: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string;
}

export type DraftField = keyof AccountDraft;

export const EMPTY_DRAFT: AccountDraft = {
  name: '',
  accessKeyId: '',
  accessKeySecret: '',
  securityToken: '',
};

export function keysOfDraft({ accessKeyId, accessKeySecret, securityToken }: AccountDraft): AccessKeys {
  return { accessKeyId, accessKeySecret, ...(securityToken === '' ? {} : { securityToken }) };
}

export interface DraftPrompts {
  readonly title: string;
  readonly fields: readonly DraftField[];
  readonly takenNames: readonly string[];
}

/** Where to start prompting, and the problem to show there. */
export interface DraftStart {
  readonly draft: AccountDraft;
  readonly field?: DraftField | undefined;
  readonly problem?: string;
}

/** Prompts for each field, with a Back button and the values entered so far. Returns undefined if cancelled. */
export async function promptForDraft(
  questions: DraftPrompts,
  start: DraftStart,
): Promise<AccountDraft | undefined> {
  const { fields, title } = questions;
  let draft = start.draft;
  let problem = start.problem;
  let at = Math.max(0, start.field === undefined ? 0 : fields.indexOf(start.field));
  while (at < fields.length) {
    const field = fields[at];
    if (field === undefined) break;
    const typed = draft;
    const paste = field === 'name' ? undefined : new KeyPaste(field);
    const answer = await askText({
      title,
      ...promptOf(field),
      value: draft[field],
      step: { number: at + 1, of: fields.length },
      ...(problem === undefined ? {} : { problem }),
      ...(paste && { normalize: (text: string) => paste.normalize(text) }),
      validate: (text) => validateField(field, text, { draft: typed, takenNames: questions.takenNames }),
    });
    problem = undefined;
    if (answer === undefined) return undefined;
    if (answer === 'back') {
      at--;
      continue;
    }
    draft = { ...draft, ...paste?.othersFor(answer.text), [field]: answer.text };
    at++;
  }
  return draft;
}

function promptOf(field: DraftField): { prompt: string; placeholder: string; masked: boolean } {
  const { t } = vscode.l10n;
  switch (field) {
    case 'name':
      return {
        prompt: t('Enter a name for the account'),
        placeholder: 'acme-prod',
        masked: false,
      };
    case 'accessKeyId':
      return {
        prompt: t('AccessKey ID (paste both keys to fill in the secret too)'),
        placeholder: 'LTAI…',
        masked: false,
      };
    case 'accessKeySecret':
      return { prompt: t('AccessKey secret'), placeholder: '', masked: true };
    case 'securityToken':
      return {
        prompt: t('STS token (leave empty unless the keys are temporary)'),
        placeholder: t('No token'),
        masked: true,
      };
  }
}
