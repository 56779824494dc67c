/**
 * A message of a layer that cannot import `vscode`. Logs and errors use the English text; the UI looks the text up with
 * `l10n.t`, so every text passed here needs a translation.
 */
export interface LocalizableMessage {
  /** The English text, with `{0}`, `{1}` … as placeholders for the values. */
  readonly text: string;
  readonly values: readonly string[];
}

export function localizable(text: string, ...values: readonly (string | number)[]): LocalizableMessage {
  return { text, values: values.map(String) };
}

/** Marks a value that must be translated itself. */
export function localizableWord(text: string): string {
  return text;
}

export function formatEnglish({ text, values }: LocalizableMessage): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index: string) => values[Number(index)] ?? placeholder);
}
