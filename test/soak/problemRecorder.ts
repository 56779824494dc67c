import type { Disposable } from '../../src/util/disposable';

/** Records unhandled rejections and MaxListenersExceededWarnings until disposed; first lines only. */
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
    // Not chained: `process.on` returns nothing in the extension host.
    process.on('unhandledRejection', this.#onUnhandledRejection);
    process.on('warning', this.#onWarning);
  }

  dispose(): void {
    process.off('unhandledRejection', this.#onUnhandledRejection);
    process.off('warning', this.#onWarning);
  }
}

/** The workbench forwards its own errors to the extension host. Their stacks contain only workbench frames. */
function isWorkbenchError(thrown: unknown): boolean {
  const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n').slice(1) : [];
  return frames.length > 0 && frames.every((frame) => frame.includes('/workbench/workbench.js'));
}

function firstLines(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return text.split('\n').slice(0, 3).join(' ');
}
