import { askText, type InputProblem } from '../../util/host/inputBox';

/** The text of every field. */
export type FormValues<F extends string> = Readonly<Record<F, string>>;

/** What a paste into one field fills in elsewhere. */
interface FieldPaste<F extends string> {
  normalize(text: string): { readonly text: string; readonly note?: string | undefined };
  /** The other fields that were filled in together with the accepted text. */
  othersFor(accepted: string): Partial<FormValues<F>>;
}

export interface FormField<F extends string> {
  readonly field: F;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly masked?: boolean;
  /** Creates the reader of pasted texts; called whenever the field is asked for. */
  readonly paste?: () => FieldPaste<F>;
  /** The value while the field is still empty. */
  readonly suggest?: (values: FormValues<F>) => string;
  readonly validate: (text: string, values: FormValues<F>) => InputProblem | undefined;
}

export interface Form<F extends string> {
  readonly title: string;
  readonly fields: readonly FormField<F>[];
  /** Shows the Back button in the first field too. */
  readonly followsPick?: boolean;
}

/** Where to start prompting, and the problem to show there. */
export interface FormStart<F extends string> {
  readonly values: FormValues<F>;
  readonly field?: F | undefined;
  readonly problem?: string;
}

/**
 * Prompts for each field, with a Back button and the values entered so far.
 * @returns `back` if the user went back from the first field; undefined if they cancelled
 */
export async function promptForm<F extends string>(
  { title, fields, followsPick = false }: Form<F>,
  start: FormStart<F>,
): Promise<FormValues<F> | 'back' | undefined> {
  let { values, problem } = start;
  let at = Math.max(
    0,
    fields.findIndex(({ field }) => field === start.field),
  );
  for (;;) {
    const asked = fields[at];
    if (!asked) return values;
    const { field } = asked;
    const typed = values;
    const paste = asked.paste?.();
    const answer = await askText({
      title,
      prompt: asked.prompt,
      placeholder: asked.placeholder ?? '',
      masked: asked.masked ?? false,
      value: values[field] || (asked.suggest?.(values) ?? ''),
      step: { number: at + 1, of: fields.length },
      canGoBack: followsPick || at > 0,
      ...(problem === undefined ? {} : { problem }),
      ...(paste && { normalize: (text: string) => paste.normalize(text) }),
      validate: (text) => asked.validate(text, typed),
    });
    problem = undefined;
    if (answer === undefined) return undefined;
    if (answer === 'back') {
      if (at === 0) return 'back';
      at--;
      continue;
    }
    values = { ...values, ...paste?.othersFor(answer.text), [field]: answer.text };
    at++;
  }
}
