import { createServer, type IncomingMessage } from 'node:http';
import net, { type Socket } from 'node:net';
import { startListening, type RunningServer } from './runningServer';

export interface ProxyOptions {
  /** `name:port` to a loopback port. Other targets get HTTP 502. */
  readonly routes: Readonly<Record<string, number>>;
  /** Required login. Default: none. */
  readonly credentials?: { readonly name: string; readonly password: string };
  /** Responds to every CONNECT with an HTML page of this status instead of a tunnel. */
  readonly page?: number;
  /** Accepts every CONNECT and never responds. */
  readonly silent?: boolean;
}

/** A request that the proxy received outside a tunnel. */
interface ProxyRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Proxy extends RunningServer {
  readonly requests: readonly ProxyRequest[];
}

const PAGE = '<!DOCTYPE html><html><body><h1>The proxy says no</h1></body></html>';

/** Starts a CONNECT proxy. It rejects all other requests: the extension must not send anything unencrypted. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const requests: ProxyRequest[] = [];
  const recordRequest = ({ method = '', url = '', headers }: IncomingMessage) =>
    requests.push({ method, target: url, headers });
  const server = createServer((request, response) => {
    recordRequest(request);
    response.writeHead(501).end();
  });
  server.on('connect', (request: IncomingMessage, caller: Socket) => {
    recordRequest(request);
    handleConnect(request, caller, options);
  });
  const listening = await startListening(server);
  return Object.assign(Object.create(listening) as RunningServer, { requests });
}

function handleConnect(request: IncomingMessage, caller: Socket, options: ProxyOptions): void {
  const { routes, credentials, page, silent } = options;
  caller.on('error', () => undefined);
  if (silent) return;
  if (page !== undefined) {
    respondWithPage(caller, page);
    return;
  }
  if (credentials && request.headers['proxy-authorization'] !== basicAuthorization(credentials)) {
    respondWithPage(caller, 407);
    return;
  }
  const port = routes[request.url ?? ''];
  if (port === undefined) {
    respondWithPage(caller, 502);
    return;
  }
  const target = net.connect(port, '127.0.0.1', () => {
    caller.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    target.pipe(caller).pipe(target);
  });
  target.on('error', () => caller.destroy());
  caller.on('close', () => target.destroy());
}

function basicAuthorization({
  name,
  password,
}: {
  readonly name: string;
  readonly password: string;
}): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}

function respondWithPage(caller: Socket, status: number): void {
  const extra = status === 407 ? 'Proxy-Authenticate: Basic realm="test"\r\n' : 'Location: /sign-in\r\n';
  caller.end(
    `HTTP/1.1 ${status} Proxy\r\n${extra}Content-Type: text/html\r\nContent-Length: ${PAGE.length}\r\nConnection: close\r\n\r\n${PAGE}`,
  );
}
