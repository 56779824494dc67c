import fs from 'node:fs';
import path from 'node:path';
import { createCertificate, createCertificateAuthority } from './certificates';
import { startProxy } from './proxy';
import { startTlsTerminator } from './tlsTerminator';

/** A name that nothing but the test's own proxies can resolve. */
export const PROXIED_HOST = 'cams.test.invalid';

/** A name that the environment exempts from its proxy; nobody resolves it. */
export const NO_PROXY_HOST = 'direct.test.invalid';

/** What a VS Code meets outside: a proxy, and behind it the emulator under a name of its own, by HTTPS. */
export interface HostNetwork {
  /** What the VS Code gets as its system's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** What its tests get to know. */
  readonly testEnvironment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts that network before VS Code, which reads proxy and authorities from its environment only once. */
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
      // Of the machine's own, none is to be met.
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
