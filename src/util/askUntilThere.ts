import { DisposableStore, type Disposable } from './disposable';
import { later, type Later } from './later';

/** How long an answer is waited for, and how often it is asked: 10 s in all. */
const AGAIN_MS = 500;
const TIMES = 20;

/** Something that is asked of whoever may not be ready for it, and does not say so. */
export interface Asking {
  /** Asks, the first time or again. */
  readonly ask: (again: boolean) => void;
  readonly isThere: () => boolean;
  /** Calls back when it may have come. */
  readonly onDidChange: (listener: () => void) => Disposable;
}

/** Asks until it is there, within bounds; ends as soon as it has come, be it gone by then. */
export async function askUntilThere(asking: Asking, run: Later = later): Promise<void> {
  asking.ask(false);
  for (let times = 1; times < TIMES; times++) {
    if (await comes(asking, run)) return;
    asking.ask(true);
  }
}

/** Whether it comes before it is time to ask again. */
async function comes({ isThere, onDidChange }: Asking, run: Later): Promise<boolean> {
  if (isThere()) return true;
  const waiting = new DisposableStore();
  try {
    return await new Promise<boolean>((resolve) => {
      waiting.add(
        onDidChange(() => {
          if (isThere()) resolve(true);
        }),
      );
      waiting.add(run(AGAIN_MS, () => resolve(false)));
    });
  } finally {
    waiting.dispose();
  }
}
