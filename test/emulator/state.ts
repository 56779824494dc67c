import { FaultQueue } from './faultQueue';
import { HeldCalls } from './heldCalls';
import type { InstanceRecord } from './instances';
import { KeyRing, type NewKey } from './keys';
import { mutate, type Mutation } from './mutation';
import { DEFAULT_ROLES, RoleStore, type NewRole } from './roles';
import { DEFAULT_SETTINGS, type EmulatorSettings } from './settings';
import { Throttle } from './throttle';
import type { TranscriptEntry } from './transcript';
import type { UsedNonces } from './authenticate';

/** The state at start and after a reset. */
export interface InitialState {
  /** Number of generated instances. Default: 30. */
  readonly instances?: number;
  /** Seed for generated instances. Default: 7. */
  readonly seed?: number;
  /** Instances to use instead of generated ones. */
  readonly data?: readonly InstanceRecord[];
  /** The first key. Missing values are generated. */
  readonly key?: NewKey;
  /** The RAM roles. Default: one that every user may assume. */
  readonly roles?: readonly NewRole[];
  readonly settings?: Partial<EmulatorSettings>;
  /** The clock of the rate limit, in ms. Default: `performance.now`. */
  readonly monotonicNow?: () => number;
}

/** The emulator's complete state, shared by API calls, the control routes and the in-process API. */
export class EmulatorState {
  readonly data: InstanceRecord[] = [];
  readonly keys = new KeyRing();
  readonly roles = new RoleStore();
  readonly faults = new FaultQueue();
  readonly heldCalls = new HeldCalls();
  readonly transcript: TranscriptEntry[] = [];
  readonly settings: EmulatorSettings = { ...DEFAULT_SETTINGS };
  readonly nonces: UsedNonces = new Map();
  readonly throttle: Throttle;
  #calls = 0;

  constructor(private readonly start: InitialState) {
    this.throttle = new Throttle(start.monotonicNow);
    this.reset();
  }

  mutate(mutation: Mutation): void {
    mutate(this.data, mutation);
  }

  /**
   * Restores the initial state, optionally with other instances. Clears faults, held calls, keys, roles, settings and
   * transcript.
   */
  reset(other: Pick<InitialState, 'instances' | 'seed' | 'data'> = {}): void {
    const { instances = 30, seed = 7, key, roles = DEFAULT_ROLES, settings } = { ...this.start, ...other };
    const data =
      other.data ?? (other.instances === undefined && other.seed === undefined ? this.start.data : undefined);
    this.mutate(data ? { kind: 'replace', records: data } : { kind: 'generate', instances, seed });
    this.keys.clear();
    this.keys.add(key);
    this.roles.clear();
    for (const role of roles) this.roles.add(role);
    this.faults.clear();
    this.heldCalls.release();
    this.transcript.length = 0;
    Object.assign(this.settings, DEFAULT_SETTINGS, settings);
    this.nonces.clear();
    this.throttle.clear();
  }

  /** The emulator's time, in milliseconds since 1970. */
  now(): number {
    return Date.now() + this.settings.clockOffsetSeconds * 1000;
  }

  /** IDs are unique even across resets, so that a late call is not mistaken for another. */
  nextCallId(): number {
    return ++this.#calls;
  }
}
