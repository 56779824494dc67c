import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { EmulatorResponse } from './emulatorResponse';
import type { DeliveryFault } from './faultResponses';

/** Whether the response was sent in full, cut off on purpose, or never sent. */
export type DeliveryOutcome = 'answered' | 'cut' | 'silent';

interface DeliveryOptions {
  readonly prepared: EmulatorResponse;
  readonly fault: DeliveryFault | undefined;
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal;
}

/** Sends the response, modified by the delivery fault. */
export async function deliver(
  response: ServerResponse,
  { prepared, fault, signal }: DeliveryOptions,
): Promise<DeliveryOutcome> {
  const body = Buffer.from(prepared.body);
  const half = body.subarray(0, Math.floor(body.length / 2));
  switch (fault?.kind) {
    case undefined:
      send(response, prepared, body);
      return 'answered';
    case 'empty':
      send(response, prepared, Buffer.alloc(0));
      return 'answered';
    case 'truncated':
      send(response, prepared, half);
      return 'answered';
    case 'trickle': {
      const { bytes = 16, everyMs = 50 } = fault;
      writeHead(response, prepared, body.length);
      for (let at = 0; at < body.length; at += bytes) {
        response.write(body.subarray(at, at + bytes));
        await delay(everyMs, undefined, { signal });
      }
      response.end();
      return 'answered';
    }
    case 'dropInBody':
      // Content-Length covers the whole body, so that the client can detect the cut.
      writeHead(response, prepared, body.length);
      response.write(half, () => response.socket?.destroy());
      return 'cut';
    case 'dropBefore':
      response.socket?.destroy();
      return 'cut';
    case 'silence':
      return 'silent';
  }
}

function send(response: ServerResponse, prepared: EmulatorResponse, body: Buffer): void {
  writeHead(response, prepared, body.length);
  response.end(body);
}

function writeHead(
  response: ServerResponse,
  { status, contentType, headers }: EmulatorResponse,
  length: number,
): void {
  response.writeHead(status, { ...headers, 'content-type': contentType, 'content-length': length });
}
