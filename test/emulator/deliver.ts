import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './answer';
import type { DeliveryFault } from './faultAnswers';

/** How it ended: the answer went out whole, was cut off on purpose, or was never sent. */
export type Delivered = 'answered' | 'cut' | 'silent';

interface Delivery {
  readonly answer: Answer;
  readonly fault: DeliveryFault | undefined;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** Sends the answer, or what the fault leaves of it. */
export async function deliver(
  response: ServerResponse,
  { answer, fault, signal }: Delivery,
): Promise<Delivered> {
  const body = Buffer.from(answer.body);
  const half = body.subarray(0, Math.floor(body.length / 2));
  switch (fault?.kind) {
    case undefined:
      send(response, answer, body);
      return 'answered';
    case 'empty':
      send(response, answer, Buffer.alloc(0));
      return 'answered';
    case 'truncated':
      send(response, answer, half);
      return 'answered';
    case 'trickle': {
      const { bytes = 16, everyMs = 50 } = fault;
      head(response, answer, body.length);
      for (let at = 0; at < body.length; at += bytes) {
        response.write(body.subarray(at, at + bytes));
        await delay(everyMs, undefined, { signal });
      }
      response.end();
      return 'answered';
    }
    case 'dropInBody':
      // The head promises the whole body, so that the client can tell that it is cut.
      head(response, answer, body.length);
      response.write(half, () => response.socket?.destroy());
      return 'cut';
    case 'dropBefore':
      response.socket?.destroy();
      return 'cut';
    case 'silence':
      return 'silent';
  }
}

function send(response: ServerResponse, answer: Answer, body: Buffer): void {
  head(response, answer, body.length);
  response.end(body);
}

function head(response: ServerResponse, { status, contentType, headers }: Answer, length: number): void {
  response.writeHead(status, { ...headers, 'content-type': contentType, 'content-length': length });
}
