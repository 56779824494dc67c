import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { EmulatorResponse } from './emulatorResponse';
import type { DeliveryFault } from './faultResponses';

/** How it ended: the answer went out whole, was cut off on purpose, or was never sent. */
export type DeliveryOutcome = 'answered' | 'cut' | 'silent';

interface DeliveryOptions {
  readonly answer: EmulatorResponse;
  readonly fault: DeliveryFault | undefined;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** Sends the answer, or what the fault leaves of it. */
export async function deliver(
  response: ServerResponse,
  { answer, fault, signal }: DeliveryOptions,
): Promise<DeliveryOutcome> {
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
      writeHead(response, answer, body.length);
      for (let at = 0; at < body.length; at += bytes) {
        response.write(body.subarray(at, at + bytes));
        await delay(everyMs, undefined, { signal });
      }
      response.end();
      return 'answered';
    }
    case 'dropInBody':
      // The head promises the whole body, so that the client can tell that it is cut.
      writeHead(response, answer, body.length);
      response.write(half, () => response.socket?.destroy());
      return 'cut';
    case 'dropBefore':
      response.socket?.destroy();
      return 'cut';
    case 'silence':
      return 'silent';
  }
}

function send(response: ServerResponse, answer: EmulatorResponse, body: Buffer): void {
  writeHead(response, answer, body.length);
  response.end(body);
}

function writeHead(
  response: ServerResponse,
  { status, contentType, headers }: EmulatorResponse,
  length: number,
): void {
  response.writeHead(status, { ...headers, 'content-type': contentType, 'content-length': length });
}
