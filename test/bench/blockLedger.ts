import type { Block } from './probe/blockWatch';
import type { Figures } from './measurement';
import { rounded, statsOf } from './stats';

interface Noted extends Block {
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
    const ofEachPhase = (figure: (block: Block) => number) =>
      Object.fromEntries(
        [...this.#groups(({ during }) => during)].map(([during, blocks]) => [
          during,
          rounded(most(blocks, figure)),
        ]),
      );
    return {
      longest_block_ms: ofEachRun(({ ms }) => ms),
      longest_block_cpu_ms: ofEachRun(({ cpuMs }) => cpuMs),
      longest_block_by_phase_ms: ofEachPhase(({ ms }) => ms),
      longest_block_by_phase_cpu_ms: ofEachPhase(({ cpuMs }) => cpuMs),
      longest_block_by_phase_waiting_ms: Object.fromEntries(
        [...this.#groups(({ during }) => during)].map(([during, blocks]) => [
          during,
          rounded(longestOf(blocks).waitingMs),
        ]),
      ),
    };
  }

  #groups<K>(keyOf: (noted: Noted) => K): Map<K, Block[]> {
    const groups = new Map<K, Block[]>();
    for (const noted of this.#noted) {
      const key = keyOf(noted);
      groups.set(key, [...(groups.get(key) ?? []), noted]);
    }
    return groups;
  }
}

const most = (blocks: readonly Block[], figure: (block: Block) => number): number =>
  Math.max(...blocks.map(figure));

const longestOf = (blocks: readonly Block[]): Block =>
  blocks.reduce((longest, block) => (block.ms > longest.ms ? block : longest));
