import { env } from 'vscode';

/** VS Code display languages that group digits with commas. */
const COMMA_LANGUAGES = /^(en|zh|ja|ko)/;

/** Formats a count for the display language (`1,204`); `+` is appended unless the count is final. */
export function formatCount(count: number, certain: boolean, language = env.language): string {
  // The first Intl call blocks the event loop for about as long as loading the SDK, so avoid it where a comma will do.
  const text =
    count < 1000 || COMMA_LANGUAGES.test(language)
      ? String(count).replace(/\B(?=(...)+$)/g, ',')
      : count.toLocaleString(language);
  return `${text}${certain ? '' : '+'}`;
}
