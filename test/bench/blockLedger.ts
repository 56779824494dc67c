import type { Block } from './probe/blockWatch';
import type { Figures } from './measurement';
import { rounded, statsOf } from './stats';

/** One of them, and what was measured then. */
export interface Noted extends Block {
  readonly during: string;
  readonly run: number;
}

/** Every time that the extension host's event loop was seen to stand still, by what was measured then. */
export class BlockLedger {
  readonly #noted: Noted[] = [];

  note(during: string, run: number, block: Block): void {
    this.#noted.push({ during, run, ...block });
  }

  /**
   * The longest of each run, on the clock and in processor time, and the longest of each thing measured: with what of
   * that one was waiting for a processor.
   */
  figures(): Figures {
    if (this.#noted.length === 0) return {};
    const ofEachRun = (figure: (block: Block) => number) =>
      statsOf([...this.#groups(({ run }) => run).values()].map((blocks) => most(blocks, figure)));
    const ofEachPhase = (figure: (blocks: readonly Block[]) => number) =>
      Object.fromEntries(
        [...this.#groups(({ during }) => during)].map(([during, blocks]) => [
          during,
          rounded(figure(blocks)),
        ]),
      );
    return {
      longest_block_ms: ofEachRun(({ ms }) => ms),
      longest_block_cpu_ms: ofEachRun(({ cpuMs }) => cpuMs),
      longest_block_by_phase_ms: ofEachPhase((blocks) => longestOf(blocks).ms),
      longest_block_by_phase_cpu_ms: ofEachPhase((blocks) => most(blocks, ({ cpuMs }) => cpuMs)),
      longest_block_by_phase_waiting_ms: ofEachPhase((blocks) => longestOf(blocks).waitingMs),
    };
  }

  /** The longest of each thing measured. */
  longest(): Noted[] {
    return [...this.#groups(({ during }) => during).values()].map(longestOf);
  }

  #groups<K>(keyOf: (noted: Noted) => K): Map<K, Noted[]> {
    const groups = new Map<K, Noted[]>();
    for (const noted of this.#noted) {
      const key = keyOf(noted);
      groups.set(key, [...(groups.get(key) ?? []), noted]);
    }
    return groups;
  }
}

const most = (blocks: readonly Block[], figure: (block: Block) => number): number =>
  Math.max(...blocks.map(figure));

const longestOf = <B extends Block>(blocks: readonly B[]): B =>
  blocks.reduce((longest, block) => (block.ms > longest.ms ? block : longest));
