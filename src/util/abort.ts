/** What an aborted signal's operations reject with: a DOMException named AbortError. */
export function abortError(): Error {
  return new DOMException('Cancelled', 'AbortError');
}

/** Whether an error only says that somebody cancelled: never shown, never logged as a failure. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

/**
 * Gives what `work` gives, or rejects with AbortError as soon as `signal` aborts.
 * The work itself goes on unheard: its late result or failure is thrown away.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  if (signal.aborted) throw abortError();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(abortError());
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}

/** Waits for `work`, and takes being cancelled for a normal end. */
export async function unlessAborted(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isAbortError(error)) throw error;
  }
}
