import type { Block } from './blockWatch';

/** The environment variable with the socket that the bench listens on. */
export const SOCKET_VARIABLE = 'CAMS_BENCH_SOCKET';

/** What an activation took. */
export interface Activation {
  /** Milliseconds on the clock. */
  readonly ms: number;
  /** Milliseconds of processor time of the extension host: what remains comparable on a busy machine. */
  readonly cpuMs: number;
}

/** What a command took. */
export interface CommandRun {
  /** When it was started, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Until it had done all it does. */
  readonly ms: number;
}

/** What the probe can be asked, each with what it is told and what it answers. */
export interface Questions {
  /** Activates an extension that is not active yet. */
  readonly activate: { readonly told: { readonly extensionId: string }; readonly answer: Activation };
  /** Runs a command of VS Code or of an extension to its end. */
  readonly command: {
    readonly told: { readonly id: string; readonly args?: readonly unknown[] };
    readonly answer: CommandRun;
  };
  /** Processor time, in milliseconds, that the whole host takes within a time in which it is asked nothing. */
  readonly idleCpu: { readonly told: { readonly ms: number }; readonly answer: number };
  /** Watches the event loop from now on, and takes a CPU profile meanwhile where that is wanted. */
  readonly watchBlocks: { readonly told: { readonly profileTo: string | null }; readonly answer: null };
  /** Ends that, and tells the longest time for which the event loop stood still. */
  readonly longestBlock: { readonly told: null; readonly answer: Block };
  /** Runs the function `run` of a CommonJS module within the extension host. */
  readonly run: {
    readonly told: { readonly file: string; readonly told: unknown };
    readonly answer: unknown;
  };
}

/** One question, as a line of JSON. */
export interface Asked<Q extends keyof Questions = keyof Questions> {
  readonly id: number;
  readonly question: Q;
  readonly told: Questions[Q]['told'];
}

/** Its answer, as a line of JSON. */
export type Answered = { readonly id: number } & (
  { readonly answer: unknown } | { readonly problem: string }
);
