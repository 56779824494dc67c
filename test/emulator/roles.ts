import { roleArn } from './account';
import type { KeySettings } from './keys';
import { parseTrustPolicy, TRUST_ACCOUNT } from './trustPolicy';

/** The configurable properties of a RAM role. */
export interface RoleSettings {
  /** Who may assume the role, as JSON text. Default: every user and role of the account. */
  readonly trustPolicy?: string;
  /** The longest session that may be requested. Default: 3600. */
  readonly maxSessionSeconds?: number;
  /** How long issued keys are valid, whatever was requested. Default: as requested. */
  readonly sessionSeconds?: number;
  /** What the issued keys may do: permission, policy, rate limit and instances. */
  readonly keySettings?: Pick<
    KeySettings,
    'access' | 'policy' | 'callsPerSecond' | 'throttleStatus' | 'data'
  >;
}

export interface NewRole extends RoleSettings {
  /** Default: a role with a generated name. */
  readonly arn?: string;
}

/** A role with all its settings. */
export interface Role extends RoleSettings {
  readonly arn: string;
  readonly trustPolicy: string;
  readonly maxSessionSeconds: number;
}

/** The roles at start and after a reset: one that every user of the account may assume. */
export const DEFAULT_ROLES: readonly NewRole[] = [{ arn: roleArn('cams-reader') }];

/** All roles of the emulator. */
export class RoleStore {
  readonly #roles = new Map<string, Role>();
  #generated = 0;

  /**
   * Adds a role, or replaces the one with the same ARN.
   * @throws Error if the trust policy is not valid
   */
  add(settings: NewRole = {}): { arn: string } {
    const arn = settings.arn ?? roleArn(`role-${++this.#generated}`);
    const role = { trustPolicy: TRUST_ACCOUNT, maxSessionSeconds: 3600, ...settings, arn };
    parseTrustPolicy(role.trustPolicy);
    this.#roles.set(arn, role);
    return { arn };
  }

  /** @throws Error if there is no such role, or the trust policy is not valid */
  change(arn: string, change: RoleSettings): void {
    const role = this.#roles.get(arn);
    if (!role) throw new Error(`There is no role ${arn}.`);
    this.add({ ...role, ...change });
  }

  remove(arn: string): boolean {
    return this.#roles.delete(arn);
  }

  find(arn: string): Role | undefined {
    return this.#roles.get(arn);
  }

  list(): Role[] {
    return [...this.#roles.values()];
  }

  clear(): void {
    this.#roles.clear();
    this.#generated = 0;
  }
}
