import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { CliError } from '../vscode/script';
import { temporaryFolder } from '../vscode/temporaryFolder';
import type { ProbeResponse, ProbeMethods } from './probe/protocol';

/** A connection to the probe extension in the extension host. */
export interface ProbeConnection {
  /** The socket path that the extension host gets in its environment. */
  readonly socket: string;
  /** Resolves when the probe has connected: the host has started. */
  readonly connected: Promise<void>;
  /** Calls a method of the probe. @throws CliError with the probe's error message */
  call<Q extends keyof ProbeMethods>(
    method: Q,
    params: ProbeMethods[Q]['params'],
  ): Promise<ProbeMethods[Q]['result']>;
  close(): void;
}

/** Opens a socket and waits for the probe to connect. */
export function listenForProbe(): ProbeConnection {
  const socket = path.join(temporaryFolder('probe'), 's');
  const pending = new Map<number, (response: ProbeResponse) => void>();
  let lastId = 0;
  const server = net.createServer((connection) => {
    connection.on('error', () => undefined); // The host exited: the run ends, and with it every pending call.
    createInterface({ input: connection }).on('line', (line) => {
      const response = JSON.parse(line) as ProbeResponse;
      pending.get(response.id)?.(response);
      pending.delete(response.id);
    });
  });
  const connected = new Promise<net.Socket>((resolve) => server.once('connection', resolve));
  server.listen(socket).unref();
  return {
    socket,
    connected: connected.then(() => undefined),
    call: async (method, params) => {
      const connection = await connected;
      const id = ++lastId;
      const response = await new Promise<ProbeResponse>((resolve) => {
        pending.set(id, resolve);
        connection.write(`${JSON.stringify({ id, method, params })}\n`);
      });
      if ('error' in response) throw new CliError(`The probe could not ${method}: ${response.error}`);
      return response.result;
    },
    close: () => server.close(),
  };
}
