// Without `node:`: under these names VS Code hands out its own http and https, which go through the person's proxy
// and know the system's certificates.
import http, { type ClientRequest, type IncomingMessage } from 'http';
import https from 'https';
import type { Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { abortError } from '../util/abort';
import type { Limits } from './limits';
import { readBody } from './readBody';

/** A request that is signed and ready to go. */
export interface SignedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer of whatever kind, read to its end. */
export interface RawAnswer {
  readonly httpStatus: number;
  readonly body: string;
}

export interface ExchangeOptions {
  readonly limits: Limits;
  /** Whether a certificate that nobody vouches for is refused. */
  readonly strictSsl: boolean;
  readonly signal: AbortSignal;
}

/** Why no answer came, where only this side knows. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';

  constructor(
    readonly code: 'ConnectTimeout' | 'ReadTimeout' | 'ProxyUnreachable',
    cause?: Error,
  ) {
    super(code, cause && { cause });
  }
}

/**
 * Sends one request and reads the answer to its end, within the limits. Nothing is left open when it ends.
 * @throws ExchangeError or the system's own error when no answer came, ApiError when it cannot be read, AbortError
 */
export function exchange(request: SignedRequest, options: ExchangeOptions): Promise<RawAnswer> {
  const { limits, strictSsl, signal } = options;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortError());
      return;
    }
    const sent = open(request, strictSsl);
    let limit: NodeJS.Timeout | undefined;
    let over = false;
    const allow = (ms: number, code: ExchangeError['code']) => {
      clearTimeout(limit);
      if (!over) limit = setTimeout(() => fail(new ExchangeError(code)), ms);
    };
    const onAbort = () => fail(abortError());
    const done = () => {
      over = true;
      clearTimeout(limit);
      signal.removeEventListener('abort', onAbort);
    };
    const fail = (error: Error) => {
      done();
      reject(error);
      sent.destroy();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    allow(limits.connectMs, 'ConnectTimeout');
    whenConnected(sent, () => allow(limits.readMs, 'ReadTimeout'));
    whenProxyFails(sent, (error) => fail(new ExchangeError('ProxyUnreachable', error)));
    sent.on('error', fail);
    sent.once('response', (response: IncomingMessage) => {
      readBody(response, limits.answerBytes).then((body) => {
        done();
        resolve({ httpStatus: response.statusCode ?? 0, body });
      }, fail);
    });
    sent.end();
  });
}

function open({ url, method, headers }: SignedRequest, strictSsl: boolean): ClientRequest {
  // Behind VS Code's proxy agent Node would close the connection after every call: each would shake hands anew.
  const kept = { ...headers, connection: 'keep-alive' };
  const options = { ...urlToHttpOptions(new URL(url)), method, headers: kept };
  return options.protocol === 'https:'
    ? https.request({ ...options, rejectUnauthorized: strictSsl })
    : http.request(options);
}

/** Calls back once, when the request can be written: the connection stands and, where there is one, its handshake. */
function whenConnected(request: ClientRequest, connected: () => void): void {
  request.once('socket', (socket: Socket) => {
    if ('secureConnecting' in socket && socket.secureConnecting === true)
      socket.once('secureConnect', connected);
    else if (socket.connecting) socket.once('connect', connected);
    else connected();
  });
}

/** VS Code tells on the request which proxy it took and what came of it; its own error hides what happened. */
function whenProxyFails(request: ClientRequest, failed: (error: Error) => void): void {
  request.once('proxy', (outcome: { readonly proxy?: unknown; readonly error?: unknown }) => {
    if (outcome.error instanceof Error && outcome.proxy !== 'DIRECT') failed(outcome.error);
  });
}
