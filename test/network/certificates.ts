import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** A certificate and its private key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

interface CertificateOptions {
  /** Subject alternative names: host names and IP addresses. */
  readonly names: readonly string[];
  /** End of validity. Default: in one day. */
  readonly notAfter?: Date;
  /** The issuing CA. Default: self-signed. */
  readonly authority?: Certificate;
}

const DAY_MS = 24 * 3_600_000;

/** Creates a certificate authority for tests. */
export async function createCertificateAuthority(): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'CAMS test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return { cert, key };
}

/** Creates a server certificate. */
export async function createCertificate({
  names,
  notAfter,
  authority,
}: CertificateOptions): Promise<Certificate> {
  const end = notAfter ?? new Date(Date.now() + DAY_MS);
  const { cert, private: key } = await generate([{ name: 'commonName', value: names[0] ?? '' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Math.min(Date.now(), end.getTime()) - DAY_MS),
    notAfterDate: end,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })),
      },
    ],
    ...(authority && { ca: authority }),
  });
  return { cert, key };
}
