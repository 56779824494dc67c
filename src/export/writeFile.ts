import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isAbortError } from '../util/abort';
import { ExportError } from './exportError';

/** Bytes per write. Between two writes, the event loop runs. */
const WRITE_SIZE = 64 * 1024;

/** Whether a file is, by its name, the temporary file of a write. */
export function isTemporaryName(name: string): boolean {
  return /^\.cams-[0-9a-f]{12}\.tmp$/.test(name);
}

/**
 * Writes a file as a whole or not at all: to a temporary file beside it, which then replaces the target. If it fails or
 * is cancelled, the target is as before, and the temporary file is gone. The permissions of a replaced file stay.
 * @throws ExportError; AbortError when cancelled
 */
export async function writeFileAtomically(
  target: string,
  parts: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  // Replaces what a symbolic link points to, not the link.
  const file = await realpath(target).catch(() => target);
  // A short name: the target's may be as long as the file system permits.
  const temporary = path.join(path.dirname(file), `.cams-${randomBytes(6).toString('hex')}.tmp`);
  let handle: FileHandle | undefined;
  let replaced = false;
  try {
    signal.throwIfAborted();
    const mode = await permissionsOf(file);
    // From the start: others must not read what they could not read in the target.
    handle = await open(temporary, 'wx', mode);
    // The process's umask may have removed some. A file system without permissions refuses this.
    if (mode !== undefined) await handle.chmod(mode).catch(() => undefined);
    await writeAll(handle, parts, signal);
    // Some file systems report a full disk only now.
    await handle.datasync();
    await handle.close();
    handle = undefined;
    signal.throwIfAborted();
    await rename(temporary, file);
    replaced = true;
  } catch (error) {
    throw isAbortError(error) ? error : new ExportError(error);
  } finally {
    await handle?.close().catch(() => undefined);
    if (!replaced) await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** The permissions of a file that exists. Windows has others, which a new file inherits from its folder. */
async function permissionsOf(file: string): Promise<number | undefined> {
  if (process.platform === 'win32') return undefined;
  const existing = await stat(file).catch(() => undefined);
  return existing?.isFile() ? existing.mode & 0o777 : undefined;
}

async function writeAll(
  handle: FileHandle,
  parts: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const waiting: Buffer[] = [];
  let size = 0;
  const flush = async () => {
    signal.throwIfAborted();
    await handle.writeFile(Buffer.concat(waiting.splice(0)));
    size = 0;
  };
  for await (const part of parts) {
    const bytes = Buffer.from(part);
    waiting.push(bytes);
    size += bytes.length;
    if (size >= WRITE_SIZE) await flush();
  }
  if (size > 0) await flush();
}
