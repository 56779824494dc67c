import type { Log } from './log';

/** Returns a function that starts work in the background and logs its failure. */
export function inBackground(log: Log): (work: () => Promise<unknown>) => void {
  return (work) => {
    work().catch((error: unknown) => {
      log.error(String(error));
    });
  };
}
