import type { ApiError } from '../../api/apiError';
import { describeFailure } from '../../wording/failure';
import { withoutMarkup } from '../../wording/plainText';
import { promptForm, type Form, type FormStart, type FormValues } from './form';
import { verifyUntilDecided } from './verify';

export interface VerifiedForm<F extends string> {
  readonly form: Form<F>;
  readonly values: FormValues<F>;
  /** Label of the button that returns to the form. */
  readonly edit: string;
  /** Lists one instance with these values. */
  readonly check: (values: FormValues<F>, signal: AbortSignal) => Promise<void>;
  /** Returns the field that a failure is about; undefined if it has another cause. */
  readonly rejectedField: (failure: ApiError) => F | undefined;
}

/**
 * Prompts for credentials and verifies them with a real API call. If the API rejects a field, prompts for it again with
 * the entered value and the reason. Saves nothing.
 * @returns verified values (or values that only lack permission, if the user saves them anyway); `back` if the user went
 *   back from the first field; undefined if they cancelled
 */
export async function enterVerified<F extends string>({
  form,
  values,
  edit,
  check,
  rejectedField,
}: VerifiedForm<F>): Promise<FormValues<F> | 'back' | undefined> {
  let start: FormStart<F> = { values };
  for (;;) {
    const entered = await promptForm(form, start);
    if (entered === undefined || entered === 'back') return entered;
    const verdict = await verifyUntilDecided((signal) => check(entered, signal), {
      edit,
      isRejectedInput: (failure) => form.fields.some(({ field }) => field === rejectedField(failure)),
    });
    if (verdict === 'keep') return entered;
    if (verdict === 'giveUp') return undefined;
    start =
      verdict === 'edit'
        ? { values: entered }
        : { values: entered, field: rejectedField(verdict), problem: problemText(verdict) };
  }
}

/** An input box makes links in its message clickable, including command links; server text must not contain one. */
function problemText(failure: ApiError): string {
  const { what, facts } = describeFailure(failure);
  return withoutMarkup(`${what} (${facts})`, 500);
}
