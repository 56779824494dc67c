import type { InstanceFields } from '../../../src/api/instanceFields';

const CHUNK_SIZE = 1_000;

/** The strings of instances once more, and nothing else of them: made from JSON, as the instances were. */
export function copyStrings(instances: readonly InstanceFields[]): string[][] {
  const copies: string[][] = [];
  for (let at = 0; at < instances.length; at += CHUNK_SIZE) {
    const strings = instances.slice(at, at + CHUNK_SIZE).flatMap((instance) => Object.values(instance));
    copies.push(JSON.parse(JSON.stringify(strings)) as string[]);
  }
  return copies;
}

/** What the characters alone take: V8 keeps one byte for each where all are Latin-1, and two where they are not. */
export function countStringBytes(lists: readonly (readonly string[])[]): number {
  let bytes = 0;
  for (const text of lists.flat()) bytes += /^[\u0000-\u00FF]*$/.test(text) ? text.length : text.length * 2;
  return bytes;
}
