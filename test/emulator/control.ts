import type { Fault } from './faults';
import type { HeldCall } from './heldCalls';
import type { InstanceRecord } from './instances';
import type { KeySettings, KeyView, NewKey } from './keys';
import type { Mutation } from './mutation';
import type { EmulatorSettings } from './settings';
import type { NewRole, Role, RoleSettings } from './roles';
import type { InitialState } from './state';
import type { TranscriptEntry } from './transcript';

const POLL_MS = 10;

/** Client for an emulator's control routes, usable from any process. Changes apply from the next call on. */
export class EmulatorControl {
  constructor(readonly endpoint: string) {}

  keys(): Promise<KeyView[]> {
    return this.#send('GET', 'keys');
  }

  /** Adds a key, or replaces the one with the same ID. Missing values are generated. */
  addKey(key: NewKey = {}): Promise<{ accessKeyId: string; accessKeySecret: string }> {
    return this.#send('POST', 'keys', key);
  }

  changeKey(accessKeyId: string, change: KeySettings): Promise<void> {
    return this.#send('PATCH', 'keys', { ...change, accessKeyId });
  }

  removeKey(accessKeyId: string): Promise<void> {
    return this.#send('DELETE', 'keys', { accessKeyId });
  }

  roles(): Promise<Role[]> {
    return this.#send('GET', 'roles');
  }

  /** Adds a role, or replaces the one with the same ARN. */
  addRole(role: NewRole = {}): Promise<{ arn: string }> {
    return this.#send('POST', 'roles', role);
  }

  changeRole(arn: string, change: RoleSettings): Promise<void> {
    return this.#send('PATCH', 'roles', { ...change, arn });
  }

  removeRole(arn: string): Promise<void> {
    return this.#send('DELETE', 'roles', { arn });
  }

  data(): Promise<InstanceRecord[]> {
    return this.#send('GET', 'data');
  }

  replaceData(records: readonly InstanceRecord[]): Promise<void> {
    return this.#send('PUT', 'data', { records });
  }

  mutate(mutation: Mutation): Promise<void> {
    return this.#send('PATCH', 'data', mutation);
  }

  faults(): Promise<Fault[]> {
    return this.#send('GET', 'faults');
  }

  addFaults(...faults: readonly Fault[]): Promise<void> {
    return this.#send('POST', 'faults', { faults });
  }

  setFaults(faults: readonly Fault[]): Promise<void> {
    return this.#send('PUT', 'faults', { faults });
  }

  /** Does not release calls that are already held: see `release`. */
  clearFaults(): Promise<void> {
    return this.#send('DELETE', 'faults');
  }

  heldCalls(): Promise<HeldCall[]> {
    return this.#send('GET', 'held');
  }

  /** Resolves with the held calls once there are at least `count`. */
  waitForHeld(count: number, timeoutMs?: number): Promise<HeldCall[]> {
    return pollUntil(() => this.heldCalls(), { count, what: 'held calls', timeoutMs });
  }

  /** Sends these held responses in the given order, or all of them. Returns how many were sent. */
  async release(ids?: readonly number[]): Promise<number> {
    const { released } = await this.#send<{ released: number }>('POST', 'release', ids ? { ids } : {});
    return released;
  }

  transcript(): Promise<TranscriptEntry[]> {
    return this.#send('GET', 'transcript');
  }

  /** Resolves with the transcript once it has at least `count` calls. */
  waitForCalls(count: number, timeoutMs?: number): Promise<TranscriptEntry[]> {
    return pollUntil(() => this.transcript(), { count, what: 'calls', timeoutMs });
  }

  clearTranscript(): Promise<void> {
    return this.#send('DELETE', 'transcript');
  }

  settings(): Promise<EmulatorSettings> {
    return this.#send('GET', 'settings');
  }

  changeSettings(change: Partial<EmulatorSettings>): Promise<void> {
    return this.#send('PATCH', 'settings', change);
  }

  /** Restores the initial state, optionally with other instances. */
  reset(other: Pick<InitialState, 'instances' | 'seed' | 'data'> = {}): Promise<void> {
    return this.#send('POST', 'reset', other);
  }

  async #send<T>(method: string, what: string, body?: object): Promise<T> {
    const response = await fetch(`${this.endpoint}/control/${what}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const json: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} /control/${what}: ${(json as { error: string }).error}`);
    return json as T;
  }
}

interface PollOptions {
  readonly count: number;
  readonly what: string;
  readonly timeoutMs: number | undefined;
}

async function pollUntil<T>(
  read: () => Promise<T[]>,
  { count, what, timeoutMs = 10_000 }: PollOptions,
): Promise<T[]> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await read();
    if (found.length >= count) return found;
    if (Date.now() > deadline)
      throw new Error(`There are ${found.length} ${what} after ${timeoutMs} ms, not ${count}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
