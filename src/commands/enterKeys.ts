import * as vscode from 'vscode';
import { rejectedCredentialField } from '../accounts/rejectedCredentialField';
import { isApiError, type ApiError } from '../api/apiError';
import type { Session } from '../session/session';
import { isAbortError } from '../util/abort';
import { withSignal } from '../util/host/cancellation';
import { describeFailure } from '../wording/failure';
import { withoutMarkup } from '../wording/plainText';
import { LEAST_PRIVILEGE_POLICY } from '../wording/policy';
import {
  promptForDraft,
  EMPTY_DRAFT,
  keysOfDraft,
  type AccountDraft,
  type DraftPrompts,
  type DraftStart,
} from './accountDraft';

/**
 * Asks for keys and checks them with a real call. A wrong field is asked for again, with what was typed and what is
 * wrong with it. Nothing is kept here.
 * @returns the draft once its keys are good (or the person keeps keys that lack only the permission)
 */
export async function enterVerifiedKeys(
  session: Session,
  questions: DraftPrompts,
): Promise<AccountDraft | undefined> {
  let start: DraftStart = { draft: EMPTY_DRAFT };
  for (;;) {
    const draft = await promptForDraft(questions, start);
    if (!draft) return undefined;
    const outcome = await verifyUntilDecided(session, draft);
    if (outcome === 'keep') return draft;
    if (outcome === 'giveUp') return undefined;
    start = outcome;
  }
}

/** Checks until the keys are kept, given up, or to be typed again. */
async function verifyUntilDecided(
  session: Session,
  draft: AccountDraft,
): Promise<'keep' | 'giveUp' | DraftStart> {
  for (;;) {
    const failure = await check(session, draft);
    if (failure === undefined) return 'keep';
    if (failure === 'cancelled') return { draft };
    const field = rejectedCredentialField(failure);
    if (field) {
      const { what, facts } = describeFailure(failure);
      // An input box runs the commands that are linked in its message: what the server says must not hold one.
      return { draft, field, problem: withoutMarkup(`${what} (${facts})`, 500) };
    }
    const decision = await decide(failure);
    if (decision === 'edit') return { draft };
    if (decision !== 'checkAgain') return decision;
  }
}

async function check(session: Session, draft: AccountDraft): Promise<ApiError | 'cancelled' | undefined> {
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Checking the keys with Alibaba Cloud…'),
    cancellable: true,
  };
  try {
    await vscode.window.withProgress(progress, (_, token) =>
      withSignal(token, (signal) => session.checkKeys(keysOfDraft(draft), signal)),
    );
    return undefined;
  } catch (error) {
    if (isApiError(error)) return error;
    if (isAbortError(error)) return 'cancelled';
    throw error;
  }
}

/** The keys themselves were not refused: the person decides what to do about what was. */
async function decide(failure: ApiError): Promise<'keep' | 'checkAgain' | 'edit' | 'giveUp'> {
  const { what, advice, facts } = describeFailure(failure);
  const keep = vscode.l10n.t('Save Anyway');
  const policy = vscode.l10n.t('Copy Policy');
  const again = vscode.l10n.t('Check Again');
  const edit = vscode.l10n.t('Edit Keys');
  const choices = failure.kind === 'permission' ? [policy, again, keep] : [again, edit];
  for (;;) {
    const chosen = await vscode.window.showWarningMessage(
      withoutMarkup(what),
      { modal: true, detail: [advice, facts].filter((text) => text !== '').join('\n\n') },
      ...choices,
    );
    switch (chosen) {
      case policy:
        await vscode.env.clipboard.writeText(LEAST_PRIVILEGE_POLICY);
        continue;
      case keep:
        return 'keep';
      case again:
        return 'checkAgain';
      case edit:
        return 'edit';
      default:
        return 'giveUp';
    }
  }
}
