import type { Block } from './probe/eventLoopMonitor';
import type { Figures } from './measurement';
import { rounded, statsOf } from './stats';

/** The longest block of one measurement. */
export interface RecordedBlock extends Block {
  readonly phase: string;
  readonly run: number;
}

/** Collects the longest event loop block of every measurement. */
export class BlockLog {
  readonly #recorded: RecordedBlock[] = [];

  record(phase: string, run: number, block: Block): void {
    this.#recorded.push({ phase, run, ...block });
  }

  /** The longest block per run and per phase, in wall-clock and processor time, and the time it waited for a processor. */
  figures(): Figures {
    if (this.#recorded.length === 0) return {};
    const ofEachRun = (figure: (block: Block) => number) =>
      statsOf([...this.#groups(({ run }) => run).values()].map((blocks) => maxOf(blocks, figure)));
    const ofEachPhase = (figure: (blocks: readonly Block[]) => number) =>
      Object.fromEntries(
        [...this.#groups((block) => block.phase)].map(([phase, blocks]) => [phase, rounded(figure(blocks))]),
      );
    return {
      longest_block_ms: ofEachRun(({ ms }) => ms),
      longest_block_cpu_ms: ofEachRun(({ cpuMs }) => cpuMs),
      longest_block_by_phase_ms: ofEachPhase((blocks) => longestOf(blocks).ms),
      longest_block_by_phase_cpu_ms: ofEachPhase((blocks) => maxOf(blocks, ({ cpuMs }) => cpuMs)),
      longest_block_by_phase_waiting_ms: ofEachPhase((blocks) => longestOf(blocks).waitMs),
    };
  }

  /** The longest block of each phase. */
  longestPerPhase(): RecordedBlock[] {
    return [...this.#groups(({ phase }) => phase).values()].map(longestOf);
  }

  #groups<K>(keyOf: (block: RecordedBlock) => K): Map<K, RecordedBlock[]> {
    const groups = new Map<K, RecordedBlock[]>();
    for (const block of this.#recorded) {
      const key = keyOf(block);
      groups.set(key, [...(groups.get(key) ?? []), block]);
    }
    return groups;
  }
}

const maxOf = (blocks: readonly Block[], figure: (block: Block) => number): number =>
  Math.max(...blocks.map(figure));

const longestOf = <B extends Block>(blocks: readonly B[]): B =>
  blocks.reduce((longest, block) => (block.ms > longest.ms ? block : longest));
