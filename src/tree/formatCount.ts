import { env } from 'vscode';

/** Languages, of those VS Code speaks, that put a comma before each three digits. */
const COMMA_LANGUAGES = /^(en|zh|ja|ko)/;

/** A count in the person's own notation (`1,204`), with a `+` while there may be more. */
export function formatCount(count: number, certain: boolean, language = env.language): string {
  // The first call into Intl takes as long as loading the SDK, and everything else waits: it is made only for other
  // notations, which begin at 1,000.
  const text =
    count < 1000 || COMMA_LANGUAGES.test(language)
      ? String(count).replace(/\B(?=(...)+$)/g, ',')
      : count.toLocaleString(language);
  return `${text}${certain ? '' : '+'}`;
}
