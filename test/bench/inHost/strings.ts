import type { InstanceFields } from '../../../src/api/instanceFields';

const CHUNK_SIZE = 1_000;

/** Copies the instances' strings through JSON, so that V8 allocates them as it does for parsed responses. */
export function copyStrings(instances: readonly InstanceFields[]): string[][] {
  const copies: string[][] = [];
  for (let at = 0; at < instances.length; at += CHUNK_SIZE) {
    const strings = instances.slice(at, at + CHUNK_SIZE).flatMap((instance) => Object.values(instance));
    copies.push(JSON.parse(JSON.stringify(strings)) as string[]);
  }
  return copies;
}

/** The bytes of the characters alone: V8 stores one byte per character in Latin-1 strings, two in others. */
export function countStringBytes(lists: readonly (readonly string[])[]): number {
  let bytes = 0;
  for (const text of lists.flat()) bytes += /^[\u0000-\u00FF]*$/.test(text) ? text.length : text.length * 2;
  return bytes;
}
