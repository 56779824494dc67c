/** Creates the error that cancelled operations reject with: a DOMException named AbortError. */
export function abortError(): Error {
  return new DOMException('Cancelled', 'AbortError');
}

/** Returns whether an error means cancellation, which is never shown or logged as a failure. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

/**
 * Settles like `work`, or rejects with AbortError as soon as `signal` aborts.
 * Does not stop the work; a late result or failure is ignored.
 */
export async function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
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

/** Waits for `work`, and resolves if it was cancelled. */
export async function ignoreAbort(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isAbortError(error)) throw error;
  }
}
