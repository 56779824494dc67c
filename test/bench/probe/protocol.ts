import type { Block } from './eventLoopMonitor';

/** The environment variable with the path of the bench's socket. */
export const SOCKET_VARIABLE = 'CAMS_BENCH_SOCKET';

/** The duration of an activation. */
export interface Activation {
  /** Wall-clock time. */
  readonly ms: number;
  /** Processor time of the extension host, which stays comparable on a busy machine. */
  readonly cpuMs: number;
}

/** The start and duration of a command. */
interface CommandRun {
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  /** Until the command's promise resolved. */
  readonly ms: number;
}

/** The probe's methods, with their parameters and results. */
export interface ProbeMethods {
  /** Activates an extension; fails if it is active already. */
  readonly activate: { readonly params: { readonly extensionId: string }; readonly result: Activation };
  /** Runs a command and waits for its promise. */
  readonly command: {
    readonly params: { readonly id: string; readonly args?: readonly unknown[] };
    readonly result: CommandRun;
  };
  /** Waits, and records a CPU profile of the extension host meanwhile. */
  readonly profileWait: {
    readonly params: { readonly ms: number; readonly profilePath: string };
    readonly result: null;
  };
  /** Starts monitoring the event loop, and a CPU profile if a path is given. */
  readonly watchBlocks: { readonly params: { readonly profilePath: string | null }; readonly result: null };
  /** Stops monitoring and returns the longest block. */
  readonly longestBlock: { readonly params: null; readonly result: Block };
  /** Calls the function `run` of a CommonJS module in the extension host. */
  readonly run: {
    readonly params: { readonly file: string; readonly params: unknown };
    readonly result: unknown;
  };
}

/** A request: one line of JSON. */
export interface ProbeRequest<Q extends keyof ProbeMethods = keyof ProbeMethods> {
  readonly id: number;
  readonly method: Q;
  readonly params: ProbeMethods[Q]['params'];
}

/** The response: one line of JSON. */
export type ProbeResponse = { readonly id: number } & (
  { readonly result: unknown } | { readonly error: string }
);
