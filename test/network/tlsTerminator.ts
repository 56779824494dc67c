import net from 'node:net';
import tls from 'node:tls';
import type { Certificate } from './certificates';
import { startListening, type RunningServer } from './runningServer';

/** Terminates TLS and forwards the decrypted traffic to an HTTP server on `port`. */
export function startTlsTerminator(certified: Certificate, port: number): Promise<RunningServer> {
  const server = tls.createServer(certified, (secured) => {
    const plain = net.connect(port, '127.0.0.1');
    plain.on('error', () => secured.destroy());
    secured.on('error', () => plain.destroy());
    secured.on('close', () => plain.destroy());
    plain.pipe(secured).pipe(plain);
  });
  // A client that does not trust the certificate aborts the handshake.
  server.on('tlsClientError', () => undefined);
  return startListening(server);
}
