import * as vscode from 'vscode';
import { rejectedCredentialField } from '../accounts/rejectedCredentialField';
import { isApiError, type ApiError } from '../api/apiError';
import type { Sessions } from '../session/sessions';
import { isAbortError } from '../util/abort';
import { withSignal } from '../util/host/cancellation';
import { reportWaiting } from '../util/host/reportWaiting';
import { describeFailure } from '../wording/failure';
import { withoutMarkup } from '../wording/plainText';
import { leastPrivilegePolicy } from '../wording/policy';
import {
  promptForDraft,
  EMPTY_DRAFT,
  keysOfDraft,
  type AccountDraft,
  type DraftPrompts,
  type DraftStart,
} from './accountDraft';

/**
 * Prompts for keys and verifies them with a real API call. If the API rejects a field, prompts for it again with the
 * entered value and the reason. Saves nothing.
 * @returns the draft with verified keys (or keys that only lack permission, if the user saves them anyway); undefined
 *   if cancelled
 */
export async function enterVerifiedKeys(
  sessions: Sessions,
  questions: DraftPrompts,
): Promise<AccountDraft | undefined> {
  let start: DraftStart = { draft: EMPTY_DRAFT };
  for (;;) {
    const draft = await promptForDraft(questions, start);
    if (!draft) return undefined;
    const outcome = await verifyUntilDecided(sessions, draft);
    if (outcome === 'keep') return draft;
    if (outcome === 'giveUp') return undefined;
    start = outcome;
  }
}

/** Verifies, repeatedly if the user asks for it, until the keys are to be saved, dropped or edited. */
async function verifyUntilDecided(
  sessions: Sessions,
  draft: AccountDraft,
): Promise<'keep' | 'giveUp' | DraftStart> {
  for (;;) {
    const failure = await check(sessions, draft);
    if (failure === undefined) return 'keep';
    if (failure === 'cancelled') return { draft };
    const field = rejectedCredentialField(failure);
    if (field) {
      const { what, facts } = describeFailure(failure);
      // An input box makes links in its message clickable, including command links; server text must not contain one.
      return { draft, field, problem: withoutMarkup(`${what} (${facts})`, 500) };
    }
    const decision = await decide(failure);
    if (decision === 'edit') return { draft };
    if (decision !== 'checkAgain') return decision;
  }
}

async function check(sessions: Sessions, draft: AccountDraft): Promise<ApiError | 'cancelled' | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Checking the keys with Alibaba Cloud…'),
    cancellable: true,
  };
  try {
    await vscode.window.withProgress(options, (progress, token) =>
      reportWaiting(progress, () =>
        withSignal(token, (signal) =>
          sessions.check({ name: draft.name, source: { kind: 'keys' } }, keysOfDraft(draft), signal),
        ),
      ),
    );
    return undefined;
  } catch (error) {
    if (isApiError(error)) return error;
    if (isAbortError(error)) return 'cancelled';
    throw error;
  }
}

/** The failure is not about the keys themselves, so ask the user how to proceed. */
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
        await vscode.env.clipboard.writeText(leastPrivilegePolicy(failure.accessDenied?.accountId));
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
