/** @returns the country's name in a language, or undefined if the value is not an ISO 3166 alpha-2 code */
export function countryName(value: string, language: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(value)) return undefined;
  try {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    const name = names.of(value);
    // Private codes have names as well: ZZ is "Unknown Region".
    return value === 'ZZ' || name === value ? undefined : name;
  } catch {
    return undefined;
  }
}
