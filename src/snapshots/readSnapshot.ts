import { open, type FileHandle } from 'node:fs/promises';
import type { Entry } from './entry';
import { SnapshotError } from './snapshotError';
import { parseHeader, type SnapshotInfo } from './snapshotInfo';
import { EntryParser } from './entryParser';
import { SNAPSHOT_END } from './snapshotText';

const READ_SIZE = 64 * 1024;
/** A field is a line of its own, and a response has at most 16 MB. */
const MAX_LINE_LENGTH = 20_000_000;

/**
 * Reads what a snapshot says about itself, from its first bytes.
 * @throws SnapshotError if the file is not a whole snapshot; what the file system throws
 */
export async function readSnapshotInfo(file: string): Promise<SnapshotInfo> {
  return await withFile(file, async (handle) => {
    const { size } = await handle.stat();
    const start = await readText(handle, { from: 0, length: Math.min(size, READ_SIZE) });
    const end = await readText(handle, {
      from: Math.max(0, size - SNAPSHOT_END.length),
      length: SNAPSHOT_END.length,
    });
    const header = parseHeader(start);
    if (!header || end !== SNAPSHOT_END) throw new SnapshotError('damaged');
    return header.info;
  });
}

/**
 * Reads the instances of a snapshot, as many at a time as one read of the file has.
 * @throws SnapshotError if the file is not a whole snapshot; what the file system throws
 */
export async function* readBatches(file: string): AsyncGenerator<readonly Entry[]> {
  const { count } = await readSnapshotInfo(file);
  const parser = new EntryParser();
  for await (const lines of linesOf(file)) {
    const entries = parser.parse(lines);
    if (entries.length > 0) yield entries;
  }
  if (!parser.ended || parser.count !== count) throw new SnapshotError('damaged');
}

async function* linesOf(file: string): AsyncGenerator<readonly string[]> {
  const handle = await open(file);
  try {
    const decoder = new TextDecoder();
    const buffer = Buffer.alloc(READ_SIZE);
    let rest = '';
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, READ_SIZE);
      if (bytesRead === 0) return;
      const lines = (rest + decoder.decode(buffer.subarray(0, bytesRead), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE_LENGTH) throw new SnapshotError('damaged');
      yield lines;
    }
  } finally {
    await handle.close();
  }
}

async function readText(
  handle: FileHandle,
  { from, length }: { readonly from: number; readonly length: number },
): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.toString('utf8', 0, bytesRead);
}

async function withFile<T>(file: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file);
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}
