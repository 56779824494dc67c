import { createServer, type IncomingMessage } from 'node:http';
import net, { type Socket } from 'node:net';
import { startListening, type RunningServer } from './runningServer';

export interface ProxyOptions {
  /** Where the names that only this proxy knows lead: `name:port` to a port of the loopback interface. */
  readonly routes: Readonly<Record<string, number>>;
  /** What a caller must authenticate with; nothing without. */
  readonly credentials?: { readonly name: string; readonly password: string };
  /** Answers every CONNECT with an HTML page of this status, in place of a tunnel. */
  readonly page?: number;
  /** Takes every CONNECT and says nothing. */
  readonly silent?: boolean;
}

/** A request as the proxy saw it, outside of any tunnel. */
export interface ProxyRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Proxy extends RunningServer {
  readonly requests: readonly ProxyRequest[];
}

const PAGE = '<!DOCTYPE html><html><body><h1>The proxy says no</h1></body></html>';

/** Starts a CONNECT proxy. It refuses whatever is not a CONNECT: nothing is ever to reach it in the clear. */
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
