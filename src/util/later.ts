import type { Disposable } from './disposable';

/** Runs something after so many milliseconds, unless it is disposed first. */
export type Later = (ms: number, run: () => void) => Disposable;

export const later: Later = (ms, run) => {
  const timer = setTimeout(run, ms);
  return { dispose: () => clearTimeout(timer) };
};

/** Waits so many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Gives what `work` gives, or what `late` makes of it when that takes longer than `ms`; then `work` goes on unheard. */
export async function within<T>(
  work: Promise<T>,
  limit: { readonly ms: number; readonly later: Later; readonly late: () => Error },
): Promise<T> {
  work.catch(() => undefined);
  let timer: Disposable | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = limit.later(limit.ms, () => reject(limit.late()));
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    timer?.dispose();
  }
}
