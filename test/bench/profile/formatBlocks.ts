import path from 'node:path';
import type { RecordedBlock } from '../blockLog';
import { rounded, sum } from '../stats';
import { readProfile } from './cpuProfile';
import { attributeSamples } from './codeOwners';
import { loadSourceLookup, type SourceLookup } from './sourceLookup';

/** How many owners are listed per block; the rest are summed up as one. */
const MAX_OWNERS = 8;

/** Describes which code each profiled block spent its time in; one text per block. */
export async function formatBlocks(blocks: readonly RecordedBlock[]): Promise<string[]> {
  if (blocks.every(({ profile }) => profile === null)) return [];
  const sources = await loadSourceLookup();
  return blocks.flatMap((block) =>
    block.profile === null ? [] : [formatBlock(block, block.profile, sources)],
  );
}

function formatBlock(block: RecordedBlock, profile: string, sources: SourceLookup): string {
  const { phase, ms, cpuMs, waitMs } = block;
  const owners = attributeSamples(readProfile(profile), block, sources);
  const rest = owners.slice(MAX_OWNERS).map(({ share }) => share);
  const shown = [
    ...owners.slice(0, MAX_OWNERS),
    ...(rest.length > 0 ? [{ name: 'others', share: sum(rest) }] : []),
  ];
  return [
    '',
    `${phase}: blocked for ${rounded(ms)} ms, ran for ${rounded(cpuMs)} ms, waited for a processor for ` +
      `${rounded(waitMs)} ms (${path.basename(profile)})`,
    ...shown.map(({ name, share }) => `${(share * cpuMs).toFixed(1).padStart(8)} ms  ${name}`),
  ].join('\n');
}
