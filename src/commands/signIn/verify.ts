import * as vscode from 'vscode';
import { isApiError, type ApiError } from '../../api/apiError';
import { endedProfileOf } from '../../credentials/endedCredentialsError';
import { isDenial } from '../../instances/denialOf';
import { isAbortError } from '../../util/abort';
import { withSignal } from '../../util/host/cancellation';
import { reportWaiting } from '../../util/host/reportWaiting';
import { describeFailure } from '../../wording/failure';
import { withoutMarkup } from '../../wording/plainText';
import { neededPolicy } from '../../wording/policy';

/** Lists one instance with the credentials that are about to be saved. */
export type CredentialCheck = (signal: AbortSignal) => Promise<void>;

export interface VerifyOptions {
  /** Label of the button that returns to the input, such as *Edit Keys*. */
  readonly edit: string;
  /** Failures for which the caller asks again by itself. */
  readonly isRejectedInput?: (failure: ApiError) => boolean;
}

/** What to do with the credentials; a failure is one of `isRejectedInput`. */
export type Verdict = 'keep' | 'edit' | 'giveUp' | ApiError;

/** Verifies credentials, repeatedly if the user asks for it, until they are to be saved, dropped or edited. */
export async function verifyUntilDecided(check: CredentialCheck, options: VerifyOptions): Promise<Verdict> {
  for (;;) {
    const failure = await checkOnce(check);
    if (failure === undefined) return 'keep';
    if (failure === 'cancelled') return 'edit';
    if (options.isRejectedInput?.(failure)) return failure;
    const decision = await decide(failure, options);
    if (decision !== 'checkAgain') return decision;
  }
}

/** Runs a check with a progress that can be cancelled. */
async function checkOnce(check: CredentialCheck): Promise<ApiError | 'cancelled' | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Checking the keys with Alibaba Cloud…'),
    cancellable: true,
  };
  try {
    await vscode.window.withProgress(options, (progress, token) =>
      reportWaiting(progress, () => withSignal(token, check)),
    );
    return undefined;
  } catch (error) {
    if (isApiError(error)) return error;
    if (isAbortError(error)) return 'cancelled';
    throw error;
  }
}

/** The failure is not about what was entered, so ask the user how to proceed. */
async function decide(
  failure: ApiError,
  { edit }: VerifyOptions,
): Promise<'keep' | 'checkAgain' | 'edit' | 'giveUp'> {
  const { what, advice, facts } = describeFailure(failure);
  const keep = vscode.l10n.t('Save Anyway');
  const policy = vscode.l10n.t('Copy Policy');
  const again = vscode.l10n.t('Check Again');
  const choices = choicesFor(failure, { policy, keep, again, edit });
  for (;;) {
    const chosen = await vscode.window.showWarningMessage(
      withoutMarkup(what),
      { modal: true, detail: [advice, facts].filter((text) => text !== '').join('\n\n') },
      ...choices,
    );
    switch (chosen) {
      case policy:
        await vscode.env.clipboard.writeText(neededPolicy(failure));
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

/** What might help first: VS Code focuses the first button. */
function choicesFor(
  failure: ApiError,
  { policy, keep, again, edit }: Readonly<Record<'policy' | 'keep' | 'again' | 'edit', string>>,
): readonly string[] {
  const { kind, action = '' } = failure;
  // Once it is saved, the view offers to renew the profile, and loads as soon as that is done.
  if (endedProfileOf(failure)) return [again, keep, edit];
  if (kind !== 'permission') return [again, edit];
  const grant = isDenial(failure) ? [policy] : [];
  // Most often the role, its trust policy or the external ID is wrong.
  return action.startsWith('AssumeRole') ? [edit, ...grant, again, keep] : [...grant, again, keep];
}
