const RECEIVED = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/**
 * Formats a time of the form `YYYY-MM-DD HH:MM:SS` for a language. Returns undefined for any other text and for a time
 * that no calendar has. The API does not document the time zone, so the time of day is never shifted: it is read and
 * formatted as UTC.
 */
export function formatReceivedTime(value: string, language: string): string | undefined {
  const parts = RECEIVED.exec(value);
  if (!parts) return undefined;
  const date = new Date(`${value.replace(' ', 'T')}Z`);
  // JavaScript accepts 2024-02-30 as March 1, and 24:00:00 as the next day.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 19) !== value.replace(' ', 'T'))
    return undefined;
  return new Intl.DateTimeFormat(supportedLanguage(language), {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(date);
}

/** English for a language that `Intl` rejects, such as VS Code's pseudo-locale in some builds. */
export function supportedLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
