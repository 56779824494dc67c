import path from 'node:path';
import type { RecordedBlock } from '../blockLog';
import { rounded, sum } from '../stats';
import { readProfile } from './cpuProfile';
import { attributeSamples } from './codeOwners';
import { loadSourceLookup, type SourceLookup } from './sourceLookup';

/** The parties that a block is told of; what is left is told as one. */
const MAX_OWNERS = 8;

/** What each block of which there is a profile was made of, for a person to read. */
export async function formatBlocks(blocks: readonly RecordedBlock[]): Promise<string[]> {
  if (blocks.every(({ profile }) => profile === null)) return [];
  const sources = await loadSourceLookup();
  return blocks.flatMap((block) =>
    block.profile === null ? [] : [formatBlock(block, block.profile, sources)],
  );
}

function formatBlock(block: RecordedBlock, profile: string, sources: SourceLookup): string {
  const { phase, ms, cpuMs, waitMs } = block;
  const parties = attributeSamples(readProfile(profile), block, sources);
  const rest = parties.slice(MAX_OWNERS).map(({ share }) => share);
  const shown = [
    ...parties.slice(0, MAX_OWNERS),
    ...(rest.length > 0 ? [{ name: 'others', share: sum(rest) }] : []),
  ];
  return [
    '',
    `${phase}: stood still for ${rounded(ms)} ms, ran for ${rounded(cpuMs)}, waited for a processor for ` +
      `${rounded(waitMs)} (${path.basename(profile)})`,
    ...shown.map(({ name, share }) => `${(share * cpuMs).toFixed(1).padStart(8)} ms  ${name}`),
  ].join('\n');
}
