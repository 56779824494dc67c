import type { Block } from './eventLoopMonitor';

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
export interface ProbeMethods {
  /** Activates an extension that is not active yet. */
  readonly activate: { readonly params: { readonly extensionId: string }; readonly result: Activation };
  /** Runs a command of VS Code or of an extension to its end. */
  readonly command: {
    readonly params: { readonly id: string; readonly args?: readonly unknown[] };
    readonly result: CommandRun;
  };
  /** Processor time, in milliseconds, that the whole host takes within a time in which it is asked nothing. */
  readonly idleCpu: { readonly params: { readonly ms: number }; readonly result: number };
  /** Watches the event loop from now on, and takes a CPU profile meanwhile where that is wanted. */
  readonly watchBlocks: { readonly params: { readonly profilePath: string | null }; readonly result: null };
  /** Ends that, and tells the longest time for which the event loop stood still. */
  readonly longestBlock: { readonly params: null; readonly result: Block };
  /** Runs the function `run` of a CommonJS module within the extension host. */
  readonly run: {
    readonly params: { readonly file: string; readonly params: unknown };
    readonly result: unknown;
  };
}

/** One question, as a line of JSON. */
export interface ProbeRequest<Q extends keyof ProbeMethods = keyof ProbeMethods> {
  readonly id: number;
  readonly method: Q;
  readonly params: ProbeMethods[Q]['params'];
}

/** Its answer, as a line of JSON. */
export type ProbeResponse = { readonly id: number } & (
  { readonly result: unknown } | { readonly error: string }
);
