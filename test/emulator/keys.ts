import type { InstanceRecord } from './instances';
import { sha256Hex } from './signature';

/** The codes under which a call without permission is refused. */
export type DenialCode = 'NoPermission' | 'Forbidden.RAM' | 'Authentication.NoAuth';

/** What a test can say about a key. */
export interface KeySettings {
  readonly accessKeySecret?: string;
  /** Makes it a temporary key: calls must carry this token. */
  readonly securityToken?: string;
  /** When the token ends, as an ISO time; a time that has passed makes it expired. */
  readonly expiresAt?: string;
  readonly active?: boolean;
  /** Whether the key may call `cams:ListInstance`, and under which code it is refused if not. */
  readonly access?: 'allow' | DenialCode;
  /** Calls within any one second; 0 is no limit. */
  readonly callsPerSecond?: number;
  readonly throttleStatus?: 400 | 429;
  /** The key's own instances, as if it belonged to another account; without, it sees the shared ones. */
  readonly data?: readonly InstanceRecord[];
}

export interface NewKey extends KeySettings {
  readonly accessKeyId?: string;
}

/** A key as the gateway knows it. */
export interface Key extends KeySettings {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** A key as it may be shown: without its secret, its token and its data. */
export interface KeyView {
  readonly accessKeyId: string;
  readonly active: boolean;
  readonly access: 'allow' | DenialCode;
  readonly callsPerSecond: number;
  readonly temporary: boolean;
  readonly expiresAt?: string | undefined;
  readonly ownInstances?: number | undefined;
}

/** A made-up key pair in the shape of a real one. The same number always gives the same pair. */
export function testKeyPair(number: number): { accessKeyId: string; accessKeySecret: string } {
  const tail = sha256Hex(`emulator key ${number}`);
  return {
    accessKeyId: `LTAI5tTestEmulator${tail.slice(0, 6)}`,
    accessKeySecret: `EmulatorTestSecret${tail.slice(6, 18)}`,
  };
}

/** The keys that the gateway knows. */
export class KeyRing {
  readonly #keys = new Map<string, Key>();
  #generated = 0;

  /** Adds a key, or replaces the one of the same ID; what is not given is made up. */
  add(settings: NewKey = {}): { accessKeyId: string; accessKeySecret: string } {
    const pair = testKeyPair(++this.#generated);
    const key = { ...pair, ...settings };
    this.#keys.set(key.accessKeyId, key);
    return { accessKeyId: key.accessKeyId, accessKeySecret: key.accessKeySecret };
  }

  /** @throws Error when there is no such key. */
  change(accessKeyId: string, change: KeySettings): void {
    const key = this.#keys.get(accessKeyId);
    if (!key) throw new Error(`There is no key ${accessKeyId}.`);
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

  /** Forgets every key; the next one made up is the first again. */
  clear(): void {
    this.#keys.clear();
    this.#generated = 0;
  }
}
