import { createServer, type ServerResponse } from 'node:http';
import { startListening, type RunningServer } from './runningServer';

export interface RawServer extends RunningServer {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** Requests that arrived. */
  readonly requests: number;
}

/** A server that answers every request as the test says, right or wrong. */
export async function startRawServer(answer: (response: ServerResponse) => void): Promise<RawServer> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    response.on('error', () => undefined);
    request.resume();
    answer(response);
  });
  const listening = await startListening(server);
  return Object.defineProperties(Object.create(listening) as RawServer, {
    address: { value: `http://127.0.0.1:${listening.port}` },
    requests: { get: () => requests },
  });
}

/** Writes so many bytes, no faster than they are taken; gives up when the reader has gone. */
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
