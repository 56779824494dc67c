import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** What happened to a request, in this order. Contains no URL, header or login. */
export type ConnectionStep =
  /** `proxy` is `host:port`; undefined for a direct connection. Reported only where VS Code chooses the proxy. */
  | { readonly kind: 'routed'; readonly proxy: string | undefined }
  | { readonly kind: 'connected' }
  | { readonly kind: 'secured'; readonly protocol: string | undefined; readonly trusted: boolean }
  /** `date`: the server's time, in ms since the epoch; undefined if it does not say. */
  | { readonly kind: 'answered'; readonly httpStatus: number; readonly date: number | undefined };

export type ConnectionObserver = (step: ConnectionStep) => void;

/** Reports the steps of a request as they happen. */
export function observeConnection(request: ClientRequest, observe: ConnectionObserver): void {
  // VS Code tries its proxies in turn, and emits this event for each of them.
  request.on('proxy', ({ proxy }: { readonly proxy?: unknown }) => {
    observe({ kind: 'routed', proxy: proxyAddress(proxy) });
  });
  request.once('socket', (socket: Socket) => {
    const connected = () => observe({ kind: 'connected' });
    if (socket.connecting) socket.once('connect', connected);
    else connected();
    if (!isTlsSocket(socket)) return;
    const secured = () =>
      observe({
        kind: 'secured',
        protocol: socket.getProtocol() ?? undefined,
        trusted: socket.authorized,
      });
    // `secureConnecting` is missing in the types of Node.
    if ('secureConnecting' in socket && socket.secureConnecting === true)
      socket.once('secureConnect', secured);
    else secured();
  });
  request.once('response', ({ statusCode = 0, headers }: IncomingMessage) => {
    const date = Date.parse(headers.date ?? '');
    observe({ kind: 'answered', httpStatus: statusCode, date: Number.isNaN(date) ? undefined : date });
  });
}

function isTlsSocket(socket: Socket): socket is TLSSocket {
  return 'encrypted' in socket && socket.encrypted === true;
}

/** Reads `PROXY host:port`, the notation of proxy auto-configuration. */
function proxyAddress(proxy: unknown): string | undefined {
  return typeof proxy === 'string' ? /^[A-Z0-9]+ +([\w.:[\]-]{1,255})$/.exec(proxy)?.[1] : undefined;
}
