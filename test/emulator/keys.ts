import type { InstanceRecord } from './instances';
import { parsePolicy } from './policy';
import { sha256Hex } from './signature';

/** Error codes for a call without permission. */
export type DenialCode = 'NoPermission' | 'Forbidden.RAM' | 'Authentication.NoAuth';

/** The configurable properties of a key. */
export interface KeySettings {
  readonly accessKeySecret?: string;
  /** Makes the key temporary: calls must send this token. */
  readonly securityToken?: string;
  /** Expiry of the token, as an ISO time. */
  readonly expiresAt?: string;
  readonly active?: boolean;
  /** `allow`, or the code with which `cams:ListInstance` is refused. */
  readonly access?: 'allow' | DenialCode;
  /** The attached RAM policy, as JSON text. Default: no policy is evaluated. */
  readonly policy?: string;
  /** Rate limit over any one second; 0 means no limit. */
  readonly callsPerSecond?: number;
  readonly throttleStatus?: 400 | 429;
  /** The ARN of the user or role that owns the key. Default: the user `cams-reader`. */
  readonly principal?: string;
  /** Instances of this key's own account. Default: the shared instances. */
  readonly data?: readonly InstanceRecord[];
}

export interface NewKey extends KeySettings {
  readonly accessKeyId?: string;
}

/** A key with all its settings. */
export interface Key extends KeySettings {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** A key without its secret, token and data. */
export interface KeyView {
  readonly accessKeyId: string;
  readonly active: boolean;
  readonly access: 'allow' | DenialCode;
  readonly callsPerSecond: number;
  readonly temporary: boolean;
  readonly expiresAt?: string | undefined;
  readonly ownInstances?: number | undefined;
}

/** A fake key pair in the format of a real one. The same number always produces the same pair. */
export function testKeyPair(number: number): { accessKeyId: string; accessKeySecret: string } {
  const tail = sha256Hex(`emulator key ${number}`);
  return {
    accessKeyId: `LTAI5tTestEmulator${tail.slice(0, 6)}`,
    accessKeySecret: `EmulatorTestSecret${tail.slice(6, 18)}`,
  };
}

/** All keys of the emulator. */
export class KeyRing {
  readonly #keys = new Map<string, Key>();
  #generated = 0;

  /**
   * Adds a key, or replaces the one with the same ID. Missing values are generated.
   * @throws Error if the policy is not valid
   */
  add(settings: NewKey = {}): { accessKeyId: string; accessKeySecret: string } {
    checkPolicy(settings);
    const pair = testKeyPair(++this.#generated);
    const key = { ...pair, ...settings };
    this.#keys.set(key.accessKeyId, key);
    return { accessKeyId: key.accessKeyId, accessKeySecret: key.accessKeySecret };
  }

  /** @throws Error if there is no such key, or the policy is not valid */
  change(accessKeyId: string, change: KeySettings): void {
    const key = this.#keys.get(accessKeyId);
    if (!key) throw new Error(`There is no key ${accessKeyId}.`);
    checkPolicy(change);
    this.#keys.set(accessKeyId, { ...key, ...change });
  }

  remove(accessKeyId: string): boolean {
    return this.#keys.delete(accessKeyId);
  }

  find(accessKeyId: string): Key | undefined {
    return this.#keys.get(accessKeyId);
  }

  hasToken(token: string): boolean {
    return [...this.#keys.values()].some((key) => key.securityToken === token);
  }

  list(): KeyView[] {
    return [...this.#keys.values()].map((key) => ({
      accessKeyId: key.accessKeyId,
      active: key.active ?? true,
      access: key.access ?? 'allow',
      callsPerSecond: key.callsPerSecond ?? 0,
      temporary: key.securityToken !== undefined,
      expiresAt: key.expiresAt,
      ownInstances: key.data?.length,
    }));
  }

  /** Removes all keys and restarts the numbering of generated ones. */
  clear(): void {
    this.#keys.clear();
    this.#generated = 0;
  }
}

function checkPolicy({ policy }: KeySettings): void {
  if (policy !== undefined) parsePolicy(policy);
}
