import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The one algorithm of the signing specification that this gateway takes. */
export const ALGORITHM = 'ACS3-HMAC-SHA256';

/** What a signature covers. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** The query string as sent, without its question mark. */
  readonly query: string;
  /** The signed headers: lower-case name to value. */
  readonly headers: ReadonlyMap<string, string>;
  /** Hex SHA-256 of the body. */
  readonly bodyHash: string;
}

/** The parts of an `Authorization` header. */
export interface Authorization {
  readonly keyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Undefined when the header is not one of this algorithm with all three of its parts. */
export function parseAuthorization(header: string): Authorization | undefined {
  const space = header.indexOf(' ');
  if (header.slice(0, space) !== ALGORITHM) return undefined;
  const parts = new Map<string, string>();
  for (const part of header.slice(space + 1).split(',')) {
    const equals = part.indexOf('=');
    parts.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  const keyId = parts.get('Credential');
  const names = parts.get('SignedHeaders');
  const signature = parts.get('Signature');
  if (!keyId || !names || !signature) return undefined;
  return { keyId, signedHeaders: names.split(';').map((name) => name.toLowerCase()), signature };
}

/** RFC 3986: everything but letters, digits and `-_.~` as percent-encoded UTF-8. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The name-value pairs of a query string, decoded, in the order sent. A plus is a space, as in HTML forms. */
export function parseQuery(query: string): (readonly [string, string])[] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? ([decode(pair), ''] as const)
        : ([decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))] as const);
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Not percent-encoded UTF-8: taken literally, so that it is the signature that fails.
    return text;
  }
}

/** The text whose hash is signed. */
export function canonicalRequest({ method, path, query, headers, bodyHash }: SignedRequest): string {
  const pairs = parseQuery(query)
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`);
  const signed = [...headers].sort(([a], [b]) => compare(a, b));
  const lines = signed.map(([name, value]) => `${name}:${value.trim()}\n`);
  const names = signed.map(([name]) => name);
  return [method, path, pairs.join('&'), lines.join(''), names.join(';'), bodyHash].join('\n');
}

/** By code unit: `localeCompare` would sort by the machine's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The signature of a request under a secret, in hex. */
export function sign(request: SignedRequest, secret: string): string {
  const toSign = `${ALGORITHM}\n${sha256Hex(canonicalRequest(request))}`;
  return createHmac('sha256', secret).update(toSign).digest('hex');
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function timingSafeEquals(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
