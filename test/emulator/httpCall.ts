import type { IncomingMessage } from 'node:http';
import { parseAuthorization, parseQuery, type Authorization } from './signature';

/** A fully received request. */
export interface HttpCall {
  readonly method: string;
  readonly path: string;
  /** The raw query string, without the question mark. */
  readonly query: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** By lower-case name. Values of a repeated header are sorted and joined, as the signature requires. */
  readonly headers: ReadonlyMap<string, string>;
  readonly authorization: Authorization | undefined;
  readonly body: Buffer;
}

export async function readCall(request: IncomingMessage): Promise<HttpCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const query = mark < 0 ? '' : url.slice(mark + 1);
  const headers = new Map(
    Object.entries(request.headersDistinct).map(([name, values = []]) => [
      name,
      [...values].sort().join(','),
    ]),
  );
  return {
    method: request.method ?? '',
    path: mark < 0 ? url : url.slice(0, mark),
    query,
    parameters: new Map(parseQuery(query)),
    headers,
    authorization: parseAuthorization(headers.get('authorization') ?? ''),
    body: Buffer.concat(chunks),
  };
}
