import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The only accepted signature algorithm. */
const ALGORITHM = 'ACS3-HMAC-SHA256';

/** The parts of a request that the signature covers. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** The raw query string, without the question mark. */
  readonly query: string;
  /** The signed headers by lower-case name. */
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

/** Returns undefined if the algorithm differs or one of the three parts is missing. */
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

/** RFC 3986: percent-encodes everything except letters, digits and `-_.~`, as UTF-8. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The decoded name-value pairs of a query string, in order. A plus is a space, as in HTML forms. */
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
    // Invalid percent-encoding is kept as is, so that the signature check fails.
    return text;
  }
}

/** The canonical request, whose hash is signed. */
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

/** Compares by code unit, because `localeCompare` depends on the system language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The signature of a request, in hex. */
export function sign(request: SignedRequest, secret: string): string {
  const toSign = `${ALGORITHM}\n${sha256Hex(canonicalRequest(request))}`;
  return createHmac('sha256', secret).update(toSign).digest('hex');
}

/** Constant-time string comparison. */
export function timingSafeEquals(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
