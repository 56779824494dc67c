import { FaultQueue } from './faultQueue';
import { HeldCalls } from './heldCalls';
import type { InstanceRecord } from './instances';
import { KeyRing, type NewKey } from './keys';
import { mutate, type Mutation } from './mutation';
import { DEFAULT_SETTINGS, type EmulatorSettings } from './settings';
import { Throttle } from './throttle';
import type { TranscriptEntry } from './transcript';
import type { UsedNonces } from './authenticate';

/** What an emulator starts with, and goes back to on a reset. */
export interface InitialState {
  /** How many instances are made up, 30 without. */
  readonly instances?: number;
  /** What they are made up from, 7 without. */
  readonly seed?: number;
  /** The instances to answer with, in place of made-up ones. */
  readonly data?: readonly InstanceRecord[];
  /** The first key; what is not given is made up. */
  readonly key?: NewKey;
  readonly settings?: Partial<EmulatorSettings>;
}

/** Everything an emulator knows: one for the calls, the library and the control path alike. */
export class EmulatorState {
  readonly data: InstanceRecord[] = [];
  readonly keys = new KeyRing();
  readonly faults = new FaultQueue();
  readonly heldCalls = new HeldCalls();
  readonly transcript: TranscriptEntry[] = [];
  readonly settings: EmulatorSettings = { ...DEFAULT_SETTINGS };
  readonly nonces: UsedNonces = new Map();
  readonly throttle = new Throttle();
  #calls = 0;

  constructor(private readonly start: InitialState) {
    this.reset();
  }

  mutate(mutation: Mutation): void {
    mutate(this.data, mutation);
  }

  /** Back to the start, with other instances if asked for: faults, held calls, keys, settings and transcript go. */
  reset(other: Pick<InitialState, 'instances' | 'seed' | 'data'> = {}): void {
    const { instances = 30, seed = 7, key, settings } = { ...this.start, ...other };
    const data =
      other.data ?? (other.instances === undefined && other.seed === undefined ? this.start.data : undefined);
    this.mutate(data ? { kind: 'replace', records: data } : { kind: 'generate', instances, seed });
    this.keys.clear();
    this.keys.add(key);
    this.faults.clear();
    this.heldCalls.release();
    this.transcript.length = 0;
    Object.assign(this.settings, DEFAULT_SETTINGS, settings);
    this.nonces.clear();
    this.throttle.clear();
  }

  /** Milliseconds since 1970 on the emulator's clock. */
  now(): number {
    return Date.now() + this.settings.clockOffsetSeconds * 1000;
  }

  /** Numbers are never used again, not even after a reset, so that a late call is not taken for another. */
  nextCallId(): number {
    return ++this.#calls;
  }
}
