import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleControlRequest } from './controlRoutes';
import type { FaultQueue } from './faultQueue';
import { handleCall } from './gateway';
import type { HeldCalls } from './heldCalls';
import { readCall } from './httpCall';
import type { InstanceRecord } from './instances';
import type { KeyRing } from './keys';
import type { Mutation } from './mutation';
import type { RoleStore } from './roles';
import type { EmulatorSettings } from './settings';
import { EmulatorState, type InitialState } from './state';
import type { TranscriptEntry } from './transcript';

export interface EmulatorOptions extends InitialState {
  /** 0, the default, picks a free port. */
  readonly port?: number;
}

/** A running local CAMS endpoint. All its state is live: changes apply from the next call on. */
export interface Emulator {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  /** The first key, which may list all instances. */
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly keys: KeyRing;
  /** The RAM roles that can be assumed at the same endpoint, as at an STS endpoint. */
  readonly roles: RoleStore;
  readonly data: InstanceRecord[];
  readonly settings: EmulatorSettings;
  readonly faults: FaultQueue;
  readonly heldCalls: HeldCalls;
  readonly transcript: TranscriptEntry[];
  mutate(mutation: Mutation): void;
  reset(other?: Pick<InitialState, 'instances' | 'seed' | 'data'>): void;
  /** Closes the port and all connections immediately. */
  stop(): Promise<void>;
}

/** Starts an emulator on the loopback interface. Resolves when it is listening. */
export async function startEmulator({ port = 0, ...start }: EmulatorOptions = {}): Promise<Emulator> {
  const state = new EmulatorState(start);
  const server = createServer((request, response) => {
    serve(state, request, response).catch((error: unknown) => reportInternalError(response, error));
  });
  await listen(server, port);
  const { keys, roles, data, settings, faults, heldCalls, transcript } = state;
  const accessKeyId = keys.list()[0]?.accessKeyId ?? '';
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accessKeyId,
    accessKeySecret: keys.find(accessKeyId)?.accessKeySecret ?? '',
    keys,
    roles,
    data,
    settings,
    faults,
    heldCalls,
    transcript,
    mutate: (mutation) => state.mutate(mutation),
    reset: (other) => state.reset(other),
    stop: () => stop(server),
  };
}

async function serve(
  state: EmulatorState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = await readCall(request);
  if (!call.path.startsWith('/control/')) return handleCall(state, call, response);
  let status = 200;
  let body: unknown;
  try {
    body = handleControlRequest(state, `${call.method} ${call.path}`, call.body.toString('utf8'));
  } catch (error) {
    status = 400;
    body = { error: error instanceof Error ? error.message : 'Unknown error' };
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Responds with a bug in the emulator or its data, unless the client has disconnected. */
function reportInternalError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const body = { Code: 'EmulatorMistake', Message: error instanceof Error ? error.message : 'Unknown error' };
  response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
