import { createServer, type ServerResponse } from 'node:http';
import { startListening, type RunningServer } from './runningServer';

export interface RawServer extends RunningServer {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** Number of requests so far. */
  readonly requests: number;
}

/** Starts a server whose response is written by the test. */
export async function startRawServer(respond: (response: ServerResponse) => void): Promise<RawServer> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    response.on('error', () => undefined);
    request.resume();
    respond(response);
  });
  const listening = await startListening(server);
  return Object.defineProperties(Object.create(listening) as RawServer, {
    address: { value: `http://127.0.0.1:${listening.port}` },
    requests: { get: () => requests },
  });
}

/** Writes `bytes` bytes with backpressure. Stops when the client disconnects. */
export function writeBytes(
  response: ServerResponse,
  bytes: number,
  chunk = Buffer.alloc(64 * 1024, ' '),
): void {
  let left = bytes;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return;
    }
    if (left <= 0) response.end();
  };
  response.on('drain', more);
  more();
}
