import fs from 'node:fs';
import path from 'node:path';
import { createCertificate, createCertificateAuthority } from '../network/certificates';
import { startProxy } from '../network/proxy';
import { startTlsTerminator } from '../network/tlsTerminator';
import type { Environment } from '../vscode/server/environment';

/** The endpoint that users have. Pictures show its region. */
export const PUBLIC_ENDPOINT = 'cams.ap-southeast-1.aliyuncs.com';

/** The emulator behind the name of the public endpoint. */
export interface PublicEndpoint {
  /** Environment variables for VS Code: a proxy that reaches the emulator, and the certificate to trust. */
  readonly environment: Environment;
  stop(): Promise<void>;
}

/** Makes an emulator reachable as the public endpoint, through a local proxy. Nothing leaves this machine. */
export async function startPublicEndpoint(emulator: string, folder: string): Promise<PublicEndpoint> {
  const authority = await createCertificateAuthority();
  const authorityFile = path.join(folder, 'authority.pem');
  fs.writeFileSync(authorityFile, authority.cert);
  const front = await startTlsTerminator(
    await createCertificate({ names: [PUBLIC_ENDPOINT], authority }),
    Number(new URL(emulator).port),
  );
  const proxy = await startProxy({ routes: { [`${PUBLIC_ENDPOINT}:443`]: front.port } });
  return {
    environment: {
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
      NODE_EXTRA_CA_CERTS: authorityFile,
      // Disable the proxy settings of the machine.
      https_proxy: undefined,
      NO_PROXY: undefined,
      no_proxy: undefined,
    },
    stop: async () => {
      await Promise.all([proxy.stop(), front.stop()]);
    },
  };
}
