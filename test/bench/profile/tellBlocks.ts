import path from 'node:path';
import type { Noted } from '../blockLedger';
import { rounded, sum } from '../stats';
import { readProfile } from './cpuProfile';
import { partiesIn } from './parties';
import { sourcesOf, type Sources } from './sources';

/** The parties that a block is told of; what is left is told as one. */
const MOST = 8;

/** What each block of which there is a profile was made of, for a person to read. */
export async function tellBlocks(blocks: readonly Noted[]): Promise<string[]> {
  if (blocks.every(({ profile }) => profile === null)) return [];
  const sources = await sourcesOf();
  return blocks.flatMap((block) => (block.profile === null ? [] : [tellOne(block, block.profile, sources)]));
}

function tellOne(block: Noted, profile: string, sources: Sources): string {
  const { during, ms, cpuMs, waitingMs } = block;
  const parties = partiesIn(readProfile(profile), block, sources);
  const rest = parties.slice(MOST).map(({ share }) => share);
  const shown = [
    ...parties.slice(0, MOST),
    ...(rest.length > 0 ? [{ name: 'others', share: sum(rest) }] : []),
  ];
  return [
    '',
    `${during}: stood still for ${rounded(ms)} ms, ran for ${rounded(cpuMs)}, waited for a processor for ` +
      `${rounded(waitingMs)} (${path.basename(profile)})`,
    ...shown.map(({ name, share }) => `${(share * cpuMs).toFixed(1).padStart(8)} ms  ${name}`),
  ].join('\n');
}
