import { DisposableSlot, type Disposable } from './disposable';
import { later, type Later } from './later';

/** Does something once for several reasons that come close together: so many milliseconds after the first of them. */
export class Together implements Disposable {
  readonly #waiting = new DisposableSlot<Disposable>();

  constructor(
    private readonly work: () => void,
    private readonly options: { readonly ms: number; readonly later?: Later },
  ) {}

  ask(): void {
    const { ms, later: run = later } = this.options;
    this.#waiting.value ??= run(ms, () => {
      this.#waiting.value = undefined;
      this.work();
    });
  }

  /** What is still to be done is not done any more. */
  dispose(): void {
    this.#waiting.dispose();
  }
}
