import type { Disposable } from '../../src/util/disposable';

/** What nobody caught, and where Node found too many listeners, while it listens: the first lines only. */
export class Troubles implements Disposable {
  readonly unhandled: string[] = [];
  readonly crowded: string[] = [];
  readonly #rejected = (reason: unknown): void => {
    if (!isOfTheWindow(reason)) this.unhandled.push(firstLines(reason));
  };
  readonly #warned = (warning: Error): void => {
    if (warning.name === 'MaxListenersExceededWarning') this.crowded.push(firstLines(warning));
  };

  constructor() {
    // Not in a chain: within the extension host `on` gives nothing back.
    process.on('unhandledRejection', this.#rejected);
    process.on('warning', this.#warned);
  }

  dispose(): void {
    process.off('unhandledRejection', this.#rejected);
    process.off('warning', this.#warned);
  }
}

/** VS Code's window hands its own errors on to the extension host, with the stack they had there: no code of ours is in it. */
function isOfTheWindow(thrown: unknown): boolean {
  const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n').slice(1) : [];
  return frames.length > 0 && frames.every((frame) => frame.includes('/workbench/workbench.js'));
}

function firstLines(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return text.split('\n').slice(0, 3).join(' ');
}
