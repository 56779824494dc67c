import { createHash, createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';

/** A signed request. Tests can modify it before sending. */
export interface SignedCall {
  readonly method: string;
  /** Path and query string. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

export interface CallOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** Overrides default headers; undefined removes a header. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  /** Headers that are sent but not signed. */
  readonly unsigned?: readonly string[];
}

/** Percent-encodes UTF-8 byte by byte, independent of the implementation under test. */
export function percentEncodeBytes(text: string): string {
  let encoded = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const char = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9_.~-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** Creates a signed ListInstance call. The options apply before signing. */
export function signedCall(endpoint: string, keys: Keys, options: CallOptions = {}): SignedCall {
  const { query = {}, method = 'POST', path = '/', body = '', unsigned = [] } = options;
  const headers = omitUndefined({
    host: endpoint.replace('http://', ''),
    'x-acs-action': 'ListInstance',
    'x-acs-version': '2020-06-06',
    'x-acs-date': formatDateHeader(Date.now()),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': createHash('sha256').update(body).digest('hex'),
    'x-acs-security-token': keys.securityToken,
    ...options.headers,
  });
  const names = Object.keys(headers)
    .filter((name) => !unsigned.includes(name))
    .sort();
  const pairs = Object.keys(query)
    .sort()
    .map((name) => `${percentEncodeBytes(name)}=${percentEncodeBytes(query[name] ?? '')}`);
  const canonical = [
    method,
    path,
    pairs.join('&'),
    names.map((name) => `${name}:${headers[name]}\n`).join(''),
    names.join(';'),
    headers['x-acs-content-sha256'] ?? '',
  ].join('\n');
  const toSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
  const signature = createHmac('sha256', keys.accessKeySecret).update(toSign).digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${keys.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return {
    method,
    target: pairs.length > 0 ? `${path}?${pairs.join('&')}` : path,
    headers: { ...headers, authorization },
    body,
  };
}

/** `2023-10-26T10:22:32Z` */
export function formatDateHeader(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function omitUndefined(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a call unchanged. Rejects with the system error if the connection breaks, also within the body. */
export function send(endpoint: string, call: SignedCall, signal?: AbortSignal): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const { method, headers, target, body } = call;
    const sent = request(`${endpoint}${target}`, {
      method,
      headers,
      agent: false,
      ...(signal && { signal }),
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.end(body);
  });
}
