import { raceAbort } from '../util/abort';
import { setTimer as startTimer, type SetTimer } from '../util/timers';

export interface Deadline {
  readonly ms: number;
  readonly signal: AbortSignal;
  /** Defaults to the real clock. */
  readonly setTimer?: SetTimer | undefined;
  readonly onTimeout: () => Error;
}

/**
 * Settles like `work`, or rejects with `onTimeout()` after `ms` milliseconds or with AbortError when `signal` aborts.
 * Aborts the signal that `work` gets in both cases.
 */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { ms, signal, setTimer = startTimer, onTimeout }: Deadline,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let timeout: Error | undefined;
  const timer = setTimer(ms, () => {
    timeout = onTimeout();
    abort();
  });
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await raceAbort(work(controller.signal), controller.signal);
  } catch (error) {
    throw timeout ?? error;
  } finally {
    timer.dispose();
    signal.removeEventListener('abort', abort);
  }
}
