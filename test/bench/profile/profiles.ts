import fs from 'node:fs';
import path from 'node:path';
import type { Block } from '../probe/blockWatch';
import { rounded } from '../stats';
import { readProfile } from './cpuProfile';
import { partiesIn, type Party } from './parties';
import { sourcesOf, type Sources } from './sources';

interface Taken {
  readonly during: string;
  readonly block: Block;
  readonly file: string;
}

/** The parties that a block is told of; what is left is told as one. */
const MOST = 8;

/** CPU profiles of the extension host, one for each time that something was measured in one. */
export class Profiles {
  readonly #taken: Taken[] = [];
  #files = 0;

  constructor(private readonly folder: string) {
    fs.mkdirSync(folder, { recursive: true });
  }

  /** Where the next profile is to be written; VS Code opens what is there then. */
  fileFor(during: string): string {
    const name = `${String(++this.#files).padStart(2, '0')}-${during.replaceAll(/\W+/g, '-')}.cpuprofile`;
    return path.resolve(this.folder, name);
  }

  note(during: string, block: Block, file: string): void {
    this.#taken.push({ during, block, file });
  }

  /** What the longest block of each thing measured was made of, for a person to read. */
  async tell(): Promise<string[]> {
    const longest = new Map<string, Taken>();
    for (const each of this.#taken) {
      if (each.block.ms > (longest.get(each.during)?.block.ms ?? 0)) longest.set(each.during, each);
    }
    const sources = await sourcesOf();
    return [...longest.values()].map((each) => tellOne(each, sources));
  }
}

function tellOne({ during, block, file }: Taken, sources: Sources): string {
  const { ms, cpuMs, waitingMs } = block;
  const parties = partiesIn(readProfile(file), block, sources);
  const rest = parties.slice(MOST);
  const shown: Party[] = parties.slice(0, MOST);
  if (rest.length > 0) shown.push({ name: 'others', share: rest.reduce((sum, { share }) => sum + share, 0) });
  return [
    '',
    `${during}: stood still for ${rounded(ms)} ms, ran for ${rounded(cpuMs)}, waited for a processor for ` +
      `${rounded(waitingMs)} (${path.basename(file)})`,
    ...shown.map(({ name, share }) => `${(share * cpuMs).toFixed(1).padStart(8)} ms  ${name}`),
  ].join('\n');
}
