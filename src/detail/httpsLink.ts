/**
 * An ASCII host name with a dot and a top-level domain. A bare name or an IP address could be this machine, and VS Code
 * opens localhost links without asking.
 */
const PUBLIC_HOST = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*(?::\d+)?$/;
/** Path, query and fragment: URL characters, plus letters, marks and digits of any script. */
const AFTER_HOST = /^(?:[/?#][\p{L}\p{M}\p{N}\-._~:/?#[\]@!$&'()*+,;=%]*)?$/u;

/**
 * Returns the trimmed value if it is exactly one https URL that is safe to open, otherwise undefined. Rejects user
 * names, non-ASCII host names (homographs) and invisible characters.
 */
export function parseHttpsLink(value: string | undefined): string | undefined {
  const address = value?.trim() ?? '';
  const [, host = '', rest = ''] = /^https:\/\/([^/?#]*)(.*)$/isu.exec(address) ?? [];
  if (!PUBLIC_HOST.test(host.toLowerCase()) || !AFTER_HOST.test(rest) || !URL.canParse(address))
    return undefined;
  // Reject an address whose host a URL parser reads differently from a person.
  return new URL(address).host === host.toLowerCase() ? address : undefined;
}
