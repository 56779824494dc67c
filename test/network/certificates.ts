import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** A certificate and its key, as PEM. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

interface Wanted {
  /** The names and IP addresses it is made out to. */
  readonly names: readonly string[];
  /** When it ends; in a day without. */
  readonly until?: Date;
  /** Who vouches for it; nobody but itself without. */
  readonly authority?: Certified;
}

const DAY_MS = 24 * 3_600_000;

/** An authority that vouches for the certificates of a test. */
export async function createAuthority(): Promise<Certified> {
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
export async function certify({ names, until, authority }: Wanted): Promise<Certified> {
  const end = until ?? new Date(Date.now() + DAY_MS);
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
