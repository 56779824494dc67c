/**
 * A sentence of the wire's own. It stands in English in the log and in the error; where it is shown, it is said in
 * the person's language: every text given here is looked up like one of `l10n.t('…')`.
 */
export interface OwnWords {
  /** `{0}`, `{1}` … stand for the values. */
  readonly text: string;
  readonly values: readonly string[];
}

export function ownWords(text: string, ...values: readonly (string | number)[]): OwnWords {
  return { text, values: values.map(String) };
}

/** A value that is itself a word to be translated. */
export function ownWord(text: string): string {
  return text;
}

export function inEnglish({ text, values }: OwnWords): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index: string) => values[Number(index)] ?? placeholder);
}
