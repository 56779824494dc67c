import type { Disposable } from './disposable';

/** Runs a callback after `ms` milliseconds, unless disposed first. */
export type SetTimer = (ms: number, run: () => void) => Disposable;

export const setTimer: SetTimer = (ms, run) => {
  const timer = setTimeout(run, ms);
  return { dispose: () => clearTimeout(timer) };
};

/** Resolves after `ms` milliseconds. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Settles like `work`, or rejects with `onTimeout()` after `ms` milliseconds. Does not stop the work. */
export async function withTimeout<T>(
  work: Promise<T>,
  limit: { readonly ms: number; readonly setTimer: SetTimer; readonly onTimeout: () => Error },
): Promise<T> {
  work.catch(() => undefined);
  let timer: Disposable | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = limit.setTimer(limit.ms, () => reject(limit.onTimeout()));
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    timer?.dispose();
  }
}
