import * as vscode from 'vscode';
import { readAccessKeyCsv } from '../../accounts/accessKeyCsv';
import { isApiError } from '../../api/apiError';
import { checkAccount } from '../../session/checkAccount';
import { describeFailure } from '../../wording/failure';
import { withoutMarkup } from '../../wording/plainText';
import { uniqueName, validateName } from './accountName';
import { promptForm, type FormField } from './form';
import { namesOf, type EndpointDetails, type SignInContext, type SignInResult } from './newAccount';
import { verifyUntilDecided } from './verify';

/** Lets the user open an AccessKey.csv, verifies its keys, and offers to delete the file once they are saved. */
export async function fromKeyFile(
  { accounts, sessions }: SignInContext,
  endpoint: EndpointDetails,
): Promise<SignInResult> {
  const title = vscode.l10n.t('Add Account from AccessKey.csv');
  for (;;) {
    const file = await openKeyFile(title);
    if (!file) return 'back';
    const keys = await readKeys(file);
    if (keys === 'again') continue;
    if (!keys) return undefined;
    const named = await promptForm(
      { title, fields: [nameField(file, namesOf(accounts))], followsPick: true },
      { values: { name: '' } },
    );
    if (named === undefined) return undefined;
    if (named === 'back') continue;
    const details = { name: named.name, source: { kind: 'keys' }, ...endpoint } as const;
    const verdict = await verifyUntilDecided((signal) => checkAccount(details, { sessions, keys, signal }), {
      edit: vscode.l10n.t('Choose Another File'),
    });
    if (verdict === 'keep') return { details, keys, onSaved: () => offerToDelete(file) };
    if (verdict !== 'edit') return undefined;
  }
}

async function openKeyFile(title: string): Promise<vscode.Uri | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: vscode.l10n.t('Use Keys'),
      filters: { [vscode.l10n.t('AccessKey file')]: ['csv'] },
    })) ?? [];
  return file;
}

async function readKeys(file: vscode.Uri) {
  try {
    return await readAccessKeyCsv(file.fsPath, new AbortController().signal);
  } catch (error) {
    if (!isApiError(error)) throw error;
    const { what, advice } = describeFailure(error);
    const another = vscode.l10n.t('Choose Another File');
    const chosen = await vscode.window.showWarningMessage(
      withoutMarkup(what, 300),
      { modal: true, detail: advice },
      another,
    );
    return chosen === another ? 'again' : undefined;
  }
}

function nameField(file: vscode.Uri, takenNames: readonly string[]): FormField<'name'> {
  return {
    field: 'name',
    prompt: vscode.l10n.t('Enter a name for the account'),
    placeholder: 'acme-prod',
    suggest: () => uniqueName(baseName(file).replace(/\.csv$/i, ''), takenNames),
    validate: (text) => validateName(text, takenNames),
  };
}

/** The keys are in the secret storage now, so that the file is one copy too many. */
async function offerToDelete(file: vscode.Uri): Promise<void> {
  const trash = vscode.l10n.t('Move to Trash');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The keys are saved. Anyone who can read {0} can use them, so delete it.',
      withoutMarkup(baseName(file), 80),
    ),
    trash,
  );
  if (chosen !== trash) return;
  try {
    await vscode.workspace.fs.delete(file, { useTrash: true });
  } catch {
    await deletePermanently(file);
  }
}

/** Remote machines and some file systems have no trash. */
async function deletePermanently(file: vscode.Uri): Promise<void> {
  const remove = vscode.l10n.t('Delete Permanently');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} could not be moved to the trash.', withoutMarkup(baseName(file), 80)),
    { modal: true, detail: vscode.l10n.t('Delete it permanently instead?') },
    remove,
  );
  if (chosen !== remove) return;
  try {
    await vscode.workspace.fs.delete(file);
  } catch {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} could not be deleted. Delete it yourself.', withoutMarkup(baseName(file), 80)),
    );
  }
}

function baseName(file: vscode.Uri): string {
  return file.path.replace(/^.*\//, '');
}
