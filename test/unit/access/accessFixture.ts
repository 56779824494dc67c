import { checkAccess, type AccessTarget } from '../../../src/access/checkAccess';
import type { AccessCheck } from '../../../src/access/accessChecks';
import type { AccessKeys } from '../../../src/api/accessKeys';
import { CamsClient, type CamsClientOptions } from '../../../src/api/camsClient';
import { parseEndpoint, type Endpoint } from '../../../src/api/endpoint';
import { DEFAULT_LIMITS } from '../../../src/api/limits';
import { ClientFixture, neverAborted } from '../support/clientFixture';

/** One line per check: what is wrong with it, or what was found. */
export function render(checks: readonly AccessCheck[]): readonly string[] {
  return checks.map(
    ({ id, state, error }) => `${id}: ${state}${error ? ` ${error.code ?? error.kind}` : ''}`,
  );
}

/** All checks passed, except the given ones. */
export function outcome(other: Readonly<Record<string, string>> = {}): readonly string[] {
  const ids = 'credentials hostName connection tls response clock key signature permission'.split(' ');
  return ids.map((id) => `${id}: ${other[id] ?? 'passed'}`);
}

/** The checks after this one were not made. */
export const after = (id: string): Record<string, string> => {
  const ids = 'response clock key signature permission'.split(' ');
  return Object.fromEntries(ids.slice(ids.indexOf(id) + 1).map((later) => [later, 'notChecked']));
};

/** What a check without a call does not check. */
export const NO_CALL = { ...after(''), tls: 'notChecked' };

const LIMITS = { ...DEFAULT_LIMITS, connectMs: 1_000, readMs: 1_000 };

/** Checks access to the emulator with the real client. */
export class AccessFixture {
  readonly wire = new ClientFixture();

  readonly targetOf = (
    keys: AccessKeys = this.wire.keys,
    { strictSsl, ...other }: Partial<AccessTarget> & Pick<CamsClientOptions, 'strictSsl'> = {},
  ): AccessTarget => {
    const endpoint = other.endpoint ?? (() => parseEndpoint(this.wire.emulator.endpoint) as Endpoint);
    return {
      endpoint,
      credentials: () => Promise.resolve({ keys }),
      probe: (used, observe, signal) =>
        new CamsClient({
          ...this.wire.options(),
          ...{ endpoint: endpoint(), keys: () => Promise.resolve(used), limits: LIMITS },
          ...(strictSsl && { strictSsl }),
        }).probe(observe, signal),
      ...other,
    };
  };

  readonly check = (target: AccessTarget): Promise<readonly AccessCheck[]> =>
    checkAccess(target, neverAborted(), () => undefined);
}
