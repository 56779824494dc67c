import type { AddressInfo, Server, Socket } from 'node:net';

/** A server on a free loopback port. */
export interface RunningServer {
  readonly port: number;
  /** Number of connections so far. */
  readonly connections: number;
  /** Number of open connections. */
  readonly openConnections: number;
  /** Closes the port and all connections immediately. */
  stop(): Promise<void>;
}

/** Starts listening. Resolves when the server is ready. */
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
