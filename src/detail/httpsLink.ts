/** A public host name in plain letters; a bare name or a number could be this machine, which VS Code does not ask about. */
const PUBLIC_HOST = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*(?::\d+)?$/;
/** What may follow the host: the characters of an address, and letters and digits of any script. */
const AFTER_HOST = /^(?:[/?#][\p{L}\p{M}\p{N}\-._~:/?#[\]@!$&'()*+,;=%]*)?$/u;

/**
 * The value as a link that may be opened: one whole https address that leads where it says, or nothing. No user name
 * before the host, no letters that look like others in it, no characters that are not seen.
 */
export function parseHttpsLink(value: string | undefined): string | undefined {
  const address = value?.trim() ?? '';
  const [, host = '', rest = ''] = /^https:\/\/([^/?#]*)(.*)$/isu.exec(address) ?? [];
  if (!PUBLIC_HOST.test(host.toLowerCase()) || !AFTER_HOST.test(rest) || !URL.canParse(address))
    return undefined;
  // What a URL parser makes of it must be what stands there.
  return new URL(address).host === host.toLowerCase() ? address : undefined;
}
