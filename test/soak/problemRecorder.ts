import type { Disposable } from '../../src/util/disposable';

/** What nobody caught, and where Node found too many listeners, while it listens: the first lines only. */
export class ProblemRecorder implements Disposable {
  readonly unhandled: string[] = [];
  readonly listenerWarnings: string[] = [];
  readonly #onUnhandledRejection = (reason: unknown): void => {
    if (!isWorkbenchError(reason)) this.unhandled.push(firstLines(reason));
  };
  readonly #onWarning = (warning: Error): void => {
    if (warning.name === 'MaxListenersExceededWarning') this.listenerWarnings.push(firstLines(warning));
  };

  constructor() {
    // Not in a chain: within the extension host `on` gives nothing back.
    process.on('unhandledRejection', this.#onUnhandledRejection);
    process.on('warning', this.#onWarning);
  }

  dispose(): void {
    process.off('unhandledRejection', this.#onUnhandledRejection);
    process.off('warning', this.#onWarning);
  }
}

/** VS Code's window hands its own errors on to the extension host, with the stack they had there: no code of ours is in it. */
function isWorkbenchError(thrown: unknown): boolean {
  const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n').slice(1) : [];
  return frames.length > 0 && frames.every((frame) => frame.includes('/workbench/workbench.js'));
}

function firstLines(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return text.split('\n').slice(0, 3).join(' ');
}
