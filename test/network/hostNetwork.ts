import fs from 'node:fs';
import path from 'node:path';
import { createCertificate, createCertificateAuthority } from './certificates';
import { startProxy } from './proxy';
import { startTlsTerminator } from './tlsTerminator';

/** A host name that only the test proxies can resolve. */
export const PROXIED_HOST = 'cams.test.invalid';

/** A host name in `NO_PROXY`. It cannot be resolved. */
export const NO_PROXY_HOST = 'direct.test.invalid';

/** A proxy, and behind it the emulator, reachable by HTTPS as `PROXIED_HOST`. */
export interface HostNetwork {
  /** Environment variables for the VS Code process. */
  readonly environment: Readonly<Record<string, string>>;
  /** Environment variables that the host tests read. */
  readonly testEnvironment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Must be started before VS Code, which reads proxy and CA settings from its environment only once. */
export async function startHostNetwork(emulator: string, folder: string): Promise<HostNetwork> {
  const authority = await createCertificateAuthority();
  const authorityFile = path.join(folder, 'authority.pem');
  fs.writeFileSync(authorityFile, authority.cert);
  fs.writeFileSync(path.join(folder, 'authority.json'), JSON.stringify(authority));
  const front = await startTlsTerminator(
    await createCertificate({ names: [PROXIED_HOST], authority }),
    Number(new URL(emulator).port),
  );
  const proxy = await startProxy({ routes: { [`${PROXIED_HOST}:443`]: front.port } });
  return {
    environment: {
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
      NO_PROXY: NO_PROXY_HOST,
      NODE_EXTRA_CA_CERTS: authorityFile,
      // Disable the proxy settings of the machine.
      https_proxy: '',
      http_proxy: '',
      HTTP_PROXY: '',
      no_proxy: '',
    },
    testEnvironment: { CAMS_NETWORK: folder, CAMS_TLS_FRONT: String(front.port) },
    stop: async () => {
      await Promise.all([proxy.stop(), front.stop()]);
    },
  };
}
