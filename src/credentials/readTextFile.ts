import { isUtf8 } from 'node:buffer';
import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ApiError } from '../api/apiError';
import { localizable, type LocalizableMessage } from '../api/localizable';
import { isAbortError, raceAbort } from '../util/abort';
import { setTimer, type SetTimer } from '../util/timers';

const MEGABYTE = 1024 * 1024;

/** Enough for hundreds of profiles. */
const MAX_BYTES = MEGABYTE;

/** How often a file is read while another program may be writing it, and how long to wait in between. */
const ATTEMPTS = 3;
const RETRY_MS = 100;

/** A file's text, and a value that changes whenever the file is written or replaced. */
interface TextFile {
  readonly text: string;
  readonly version: string;
}

/** A file that cannot be used. The message names the file and the problem, and contains nothing of its content. */
export class FileProblem extends ApiError {
  /** Whether the file may be readable in a moment, because a program is writing it. */
  readonly mayPass: boolean;

  constructor(
    message: LocalizableMessage,
    options: { readonly code?: string; readonly mayPass?: boolean } = {},
  ) {
    super(message, { kind: 'credentials', code: options.code ?? 'FileUnusable' });
    this.mayPass = options.mayPass ?? false;
  }
}

export interface ReadOptions<T> {
  /** @throws FileProblem */
  readonly parse: (file: TextFile) => T;
  readonly signal: AbortSignal;
  readonly setTimer?: SetTimer;
}

/**
 * Reads and parses a file of at most 1 MB. Reads it again if it changes at this moment: a program that writes in place
 * leaves it empty or incomplete for an instant.
 * @throws ApiError naming the file and the problem. AbortError when cancelled.
 */
export async function readTextFile<T>(
  path: string,
  { parse, signal, setTimer: run = setTimer }: ReadOptions<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return parse(await raceAbort(readOnce(path), signal));
    } catch (error) {
      if (isAbortError(error)) throw error;
      const problem = error instanceof FileProblem ? error : await problemOf(path, error);
      if (!problem.mayPass || attempt === ATTEMPTS) throw problem;
      await raceAbort(new Promise<void>((resolve) => void run(RETRY_MS, resolve)), signal);
    }
  }
}

/** Returns a value that changes whenever the file is written or replaced; undefined if it cannot be found. */
export async function fileVersion(path: string): Promise<string | undefined> {
  try {
    return versionOf(await stat(path, { bigint: true }));
  } catch {
    return undefined;
  }
}

/** Returns a value that changes when a file or folder is replaced, not when it is written; undefined if there is none. */
export async function fileIdentity(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return [dev, ino].join(':');
  } catch {
    return undefined;
  }
}

function versionOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(':');
}

async function readOnce(path: string): Promise<TextFile> {
  // Opening a pipe would block until someone writes to it.
  requireFile(path, await stat(path, { bigint: true }));
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const before = await file.stat({ bigint: true });
    requireFile(path, before);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Number(before.size)));
    const version = versionOf(before);
    if (versionOf(await file.stat({ bigint: true })) !== version) throw beingWritten(path);
    return { text: decode(path, buffer.subarray(0, bytesRead)), version };
  } finally {
    await file.close();
  }
}

function requireFile(path: string, stats: BigIntStats): void {
  if (stats.isDirectory()) throw new FileProblem(localizable('{0} is a folder, not a file.', path));
  if (!stats.isFile()) throw new FileProblem(localizable('{0} is not a regular file.', path));
  if (stats.size > MAX_BYTES) throw tooLarge(path);
}

/** Decodes UTF-8, with or without a byte order mark, and UTF-16 as PowerShell writes it. */
function decode(path: string, bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isUtf16 && !isUtf8(bytes))
    throw new FileProblem(localizable('The file {0} is not UTF-8 text.', path), { mayPass: true });
  const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
  if (text.trim() === '')
    throw new FileProblem(localizable('The file {0} is empty.', path), { mayPass: true });
  return text;
}

function tooLarge(path: string): FileProblem {
  const limit = MAX_BYTES / MEGABYTE;
  return new FileProblem(localizable('The file {0} is larger than {1} MB.', path, limit));
}

function beingWritten(path: string): FileProblem {
  return new FileProblem(localizable('The file {0} is being written by another program.', path), {
    mayPass: true,
  });
}

/** Describes an error of the file system by its code, because its message is not localized. */
async function problemOf(path: string, error: unknown): Promise<FileProblem> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return missing(path);
    case 'ELOOP':
      return brokenLink(path);
    case 'EACCES':
    case 'EPERM':
      // On Windows, also while the file is being replaced.
      return new FileProblem(localizable('The file {0} cannot be read: permission denied.', path), {
        mayPass: true,
      });
    default:
      return new FileProblem(localizable('The file {0} cannot be read ({1}).', path, code), {
        mayPass: true,
      });
  }
}

async function missing(path: string): Promise<FileProblem> {
  const link = await lstat(path).catch(() => undefined);
  if (link?.isSymbolicLink()) return brokenLink(path);
  // Some programs replace a file by deleting it first.
  const mayPass = link !== undefined || (await fileVersion(dirname(path))) !== undefined;
  return new FileProblem(localizable('The file {0} does not exist.', path), { code: 'FileMissing', mayPass });
}

function brokenLink(path: string): FileProblem {
  return new FileProblem(localizable('The link {0} does not lead to a file.', path));
}
