import * as vscode from 'vscode';
import { findKeyProblem, ID_LENGTH, SECRET_LENGTH, type KeyProblem } from '../accounts/keyProblems';
import type { KeyField } from '../accounts/pastedKeys';
import type { InputProblem } from '../util/host/inputBox';
import type { AccountDraft, DraftField } from './accountDraft';
import { keyLabel } from './keyPaste';
import { validateName } from './signIn/accountName';

/**
 * Returns a message that names the field and what is expected, or undefined if the text is valid. A text that is only
 * unlikely to be a key is a warning, with which it can be accepted.
 */
export function validateField(
  field: DraftField,
  text: string,
  given: { readonly draft: AccountDraft; readonly takenNames: readonly string[] },
): InputProblem | undefined {
  return field === 'name' ? validateName(text, given.takenNames) : validateKey(field, text, given.draft);
}

function validateKey(field: KeyField, text: string, draft: AccountDraft): InputProblem | undefined {
  const malformed = malformedText(field, text);
  if (malformed !== undefined) return { error: malformed };
  const problem = findKeyProblem(field, text, draft);
  if (!problem) return undefined;
  const message = problemText(problem, field, text);
  return problem.certain
    ? { error: message }
    : { warning: `${message} ${vscode.l10n.t('Press Enter to use it anyway.')}` };
}

/** A text that cannot be sent as this key. */
function malformedText(field: KeyField, text: string): string | undefined {
  const { t } = vscode.l10n;
  switch (field) {
    case 'accessKeyId':
      return /^[\w.-]+$/.test(text)
        ? undefined
        : t('The AccessKey ID must consist of letters and digits, for example LTAI5tExample.');
    case 'accessKeySecret':
      return text !== '' && !/\s/.test(text)
        ? undefined
        : t('The AccessKey secret must not be empty or contain spaces.');
    case 'securityToken':
      return /\s/.test(text) ? t('The STS token must not contain spaces.') : undefined;
  }
}

/** What is wrong, then what is expected. */
function problemText({ kind }: KeyProblem, field: KeyField, text: string): string {
  const { t } = vscode.l10n;
  switch (kind) {
    case 'swapped':
      return field === 'accessKeyId'
        ? t('This looks like the AccessKey secret. Enter the AccessKey ID, for example LTAI5tExample.')
        : t('This looks like an AccessKey ID. Enter the AccessKey secret.');
    case 'metaToken':
      return `${t('This looks like an access token of Meta.')} ${expectedText(field)}`;
    case 'viberToken':
      return `${t('This looks like a token of Viber.')} ${expectedText(field)}`;
    case 'stsToken':
      return `${t('This looks like an STS token.')} ${expectedText(field)}`;
    case 'missingToken':
      return t('A temporary AccessKey ID, which starts with "STS." or "TMP.", requires an STS token.');
    case 'unexpectedToken':
      return expectedText('securityToken');
    case 'tooShort':
      return `${t('The {0} seems to be incomplete: its length is {1}.', keyLabel(field), text.length)} ${expectedText(field)}`;
    case 'tooLong':
      return `${t('The {0} is longer than usual: its length is {1}.', keyLabel(field), text.length)} ${expectedText(field)}`;
    case 'unusual':
      return `${t('The {0} contains unusual characters.', keyLabel(field))} ${expectedText(field)}`;
  }
}

function expectedText(field: KeyField): string {
  const { t } = vscode.l10n;
  switch (field) {
    case 'accessKeyId':
      return t(
        'An AccessKey ID of Alibaba Cloud usually starts with "LTAI" and has {0} to {1} letters and digits.',
        ID_LENGTH.min,
        ID_LENGTH.max,
      );
    case 'accessKeySecret':
      return t('An AccessKey secret of Alibaba Cloud usually has {0} letters and digits.', SECRET_LENGTH);
    case 'securityToken':
      return t(
        'Only temporary keys, whose AccessKey ID starts with "STS.", have an STS token. Otherwise, leave it empty.',
      );
  }
}
