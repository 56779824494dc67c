/** Receives the output of one section. */
export interface Section {
  write(text: string): void;
  /** Must be called when the section is complete. */
  end(): void;
}

/**
 * Prints the output of sections that are written concurrently in order: the first unfinished section is printed as it
 * is written, later ones are buffered until it is their turn.
 */
export class OrderedOutput {
  readonly #pending: { buffered: string; ended: boolean }[] = [];

  constructor(private readonly print: (text: string) => void) {}

  /** Appends a section. */
  open(): Section {
    const section = { buffered: '', ended: false };
    this.#pending.push(section);
    return {
      write: (text) => {
        section.buffered += text;
        this.#flush();
      },
      end: () => {
        section.ended = true;
        this.#flush();
      },
    };
  }

  #flush(): void {
    for (let first = this.#pending[0]; first !== undefined; first = this.#pending[0]) {
      if (first.buffered !== '') this.print(first.buffered);
      first.buffered = '';
      if (!first.ended) return;
      this.#pending.shift();
    }
  }
}
