import { DisposableStore, type Disposable } from './disposable';
import { setTimer, type SetTimer } from './timers';

/** 20 attempts, 500 ms apart: 10 s in total. */
const RETRY_MS = 500;
const MAX_ATTEMPTS = 20;

/** A request to a receiver that may silently ignore it while it is not ready. */
export interface RetriedRequest {
  /** Sends the request. `again` is false for the first attempt. */
  readonly request: (again: boolean) => void;
  readonly isDone: () => boolean;
  /** Fires when `isDone` may have changed. */
  readonly onDidChange: (listener: () => void) => Disposable;
}

/** Repeats a request until it is done or 10 s have passed. Resolves as soon as `isDone` was true once. */
export async function retryUntil(retried: RetriedRequest, run: SetTimer = setTimer): Promise<void> {
  retried.request(false);
  for (let times = 1; times < MAX_ATTEMPTS; times++) {
    if (await becomesDone(retried, run)) return;
    retried.request(true);
  }
}

/** Resolves to whether the request is done before the next attempt is due. */
async function becomesDone({ isDone, onDidChange }: RetriedRequest, run: SetTimer): Promise<boolean> {
  if (isDone()) return true;
  const waiting = new DisposableStore();
  try {
    return await new Promise<boolean>((resolve) => {
      waiting.add(
        onDidChange(() => {
          if (isDone()) resolve(true);
        }),
      );
      waiting.add(run(RETRY_MS, () => resolve(false)));
    });
  } finally {
    waiting.dispose();
  }
}
