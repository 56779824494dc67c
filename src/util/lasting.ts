import { DisposableSlot, type Disposable } from './disposable';
import { later, type Later } from './later';

/** Tells what goes on for so many milliseconds without a break from what is over sooner. */
export class Lasting implements Disposable {
  readonly #waiting = new DisposableSlot();
  #lasts = false;
  readonly #wait: () => Disposable;

  /** @param onDidLast called in the moment in which it has gone on for so long */
  constructor(ms: number, onDidLast: () => void, run: Later = later) {
    this.#wait = () =>
      run(ms, () => {
        this.#lasts = true;
        onDidLast();
      });
  }

  /** Says whether it goes on. Whether it does, and has for so long, is the answer. */
  note(going: boolean): boolean {
    this.#lasts &&= going;
    this.#waiting.value = going ? (this.#waiting.value ?? this.#wait()) : undefined;
    return this.#lasts;
  }

  /** What has not lasted so long by now never does. */
  dispose(): void {
    this.#waiting.dispose();
  }
}
