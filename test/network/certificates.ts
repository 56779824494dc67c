import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

interface CertificateOptions {
  /** The names and IP addresses it is made out to. */
  readonly names: readonly string[];
  /** When it ends; in a day without. */
  readonly notAfter?: Date;
  /** Who vouches for it; nobody but itself without. */
  readonly authority?: Certificate;
}

const DAY_MS = 24 * 3_600_000;

/** An authority that vouches for the certificates of a test. */
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

/** A certificate for a server. */
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
