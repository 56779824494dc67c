// Import without the `node:` prefix: VS Code replaces `http` and `https` with versions that use the configured proxy
// and the system's certificates.
import http, { ClientRequest, type IncomingMessage } from 'http';
import https from 'https';
import type { Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { abortError } from '../util/abort';
import { observeConnection, type ConnectionObserver } from './connectionSteps';
import type { Limits } from './limits';
import { readBody } from './readBody';
import { parseRetryAfter } from './retryAfter';

/** A complete HTTP request. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** A complete HTTP response. */
export interface RawResponse {
  readonly httpStatus: number;
  readonly body: string;
  /** How long the server asks to wait before a retry, in ms; undefined if it does not say. */
  readonly retryAfterMs: number | undefined;
}

export interface SendOptions {
  readonly limits: Pick<Limits, 'connectMs' | 'readMs' | 'maxResponseBytes'>;
  /** Whether to reject untrusted certificates. */
  readonly strictSsl: boolean;
  /** Whether to connect directly, whatever proxy is configured. For `http:` only. */
  readonly bypassProxy?: boolean;
  readonly signal: AbortSignal;
  /** Opens a new connection, and reports its steps. */
  readonly observe?: ConnectionObserver | undefined;
}

/** No response, for a reason that only the client knows. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(
    readonly code: 'ConnectTimeout' | 'ReadTimeout' | 'ProxyUnreachable',
    cause?: Error,
  ) {
    super(code, cause && { cause });
  }
}

/**
 * Sends one request and reads the whole response, within the limits. Closes the connection on failure.
 * @throws TransportError or a system error if there is no response, ApiError if the body is invalid, AbortError
 */
export function sendRequest(request: HttpRequest, options: SendOptions): Promise<RawResponse> {
  const { limits, signal, observe } = options;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortError());
      return;
    }
    const clientRequest = openRequest(request, options);
    if (observe) observeConnection(clientRequest, observe);
    let timer: NodeJS.Timeout | undefined;
    let finished = false;
    const startTimeout = (ms: number, code: TransportError['code']) => {
      clearTimeout(timer);
      if (!finished) timer = setTimeout(() => fail(new TransportError(code)), ms);
    };
    const onAbort = () => fail(abortError());
    const done = () => {
      finished = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    const fail = (error: Error) => {
      done();
      reject(error);
      clientRequest.destroy();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    startTimeout(limits.connectMs, 'ConnectTimeout');
    onceConnected(clientRequest, () => startTimeout(limits.readMs, 'ReadTimeout'));
    onceProxyFails(clientRequest, (error) => fail(new TransportError('ProxyUnreachable', error)));
    clientRequest.on('error', fail);
    clientRequest.once('response', (response: IncomingMessage) => {
      readBody(response, limits.maxResponseBytes).then((body) => {
        done();
        resolve({ httpStatus: response.statusCode ?? 0, body, retryAfterMs: retryAfterOf(response) });
      }, fail);
    });
    clientRequest.end(request.body);
  });
}

function retryAfterOf({ headers }: IncomingMessage): number | undefined {
  const sent = Date.parse(headers.date ?? '');
  return parseRetryAfter(headers['retry-after'], Number.isNaN(sent) ? Date.now() : sent);
}

function openRequest(
  { url, method, headers }: HttpRequest,
  { strictSsl, bypassProxy = false, observe }: SendOptions,
): ClientRequest {
  // Behind VS Code's proxy agent, Node would close the connection after every call.
  const connection = observe ? 'close' : 'keep-alive';
  const options = {
    ...urlToHttpOptions(new URL(url)),
    method,
    headers: { ...headers, connection },
    ...(observe && { agent: false }),
  };
  if (options.protocol === 'https:') return https.request({ ...options, rejectUnauthorized: strictSsl });
  // VS Code's `http.request` chooses the agent, whatever agent is given. It does not replace the class behind it.
  return bypassProxy ? new ClientRequest({ ...options, agent: false }) : http.request(options);
}

/** Calls back once the connection is established, including the TLS handshake. */
function onceConnected(request: ClientRequest, connected: () => void): void {
  request.once('socket', (socket: Socket) => {
    if ('secureConnecting' in socket && socket.secureConnecting === true)
      socket.once('secureConnect', connected);
    else if (socket.connecting) socket.once('connect', connected);
    else connected();
  });
}

/** VS Code emits a `proxy` event with the proxy's error. The request's own error does not contain it. */
function onceProxyFails(request: ClientRequest, failed: (error: Error) => void): void {
  request.once('proxy', (outcome: { readonly proxy?: unknown; readonly error?: unknown }) => {
    if (outcome.error instanceof Error && outcome.proxy !== 'DIRECT') failed(outcome.error);
  });
}
