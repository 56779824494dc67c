import * as vscode from 'vscode';
import type { AccessKeys } from '../api/accessKeys';
import { KeyPaste } from './keyPaste';
import type { FormField, FormValues } from './signIn/form';
import { validateField } from './validateField';

export type DraftField = 'name' | 'accessKeyId' | 'accessKeySecret' | 'securityToken';

/** An account with typed keys that is being entered. */
export type AccountDraft = FormValues<DraftField>;

export const EMPTY_DRAFT: AccountDraft = {
  name: '',
  accessKeyId: '',
  accessKeySecret: '',
  securityToken: '',
};

export function keysOfDraft({ accessKeyId, accessKeySecret, securityToken }: AccountDraft): AccessKeys {
  return { accessKeyId, accessKeySecret, ...(securityToken === '' ? {} : { securityToken }) };
}

/** The form's fields for these parts of the draft, in this order. */
export function draftFields(
  fields: readonly DraftField[],
  takenNames: readonly string[],
): readonly FormField<DraftField>[] {
  return fields.map((field) => ({
    field,
    ...promptOf(field),
    ...(field === 'name' ? {} : { paste: () => new KeyPaste(field) }),
    validate: (text, draft) => validateField(field, text, { draft, takenNames }),
  }));
}

function promptOf(field: DraftField): Pick<FormField<DraftField>, 'prompt' | 'placeholder' | 'masked'> {
  const { t } = vscode.l10n;
  switch (field) {
    case 'name':
      return { prompt: t('Enter a name for the account'), placeholder: 'acme-prod' };
    case 'accessKeyId':
      return {
        prompt: t('AccessKey ID (paste both keys to fill in the secret too)'),
        placeholder: 'LTAI…',
      };
    case 'accessKeySecret':
      return { prompt: t('AccessKey secret'), masked: true };
    case 'securityToken':
      return {
        prompt: t('STS token (leave empty unless the keys are temporary)'),
        placeholder: t('No token'),
        masked: true,
      };
  }
}
