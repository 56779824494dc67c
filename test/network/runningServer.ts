import type { AddressInfo, Server, Socket } from 'node:net';

/** A server on a free port of the loopback interface. */
export interface RunningServer {
  readonly port: number;
  /** How many connections there have been. */
  readonly connections: number;
  /** How many are open now. */
  readonly openConnections: number;
  /** Closes the port and, at once, every connection. */
  stop(): Promise<void>;
}

/** Makes a server listen; fulfilled when it does. */
export async function startListening(server: Server): Promise<RunningServer> {
  const open = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    get openConnections() {
      return open.size;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
