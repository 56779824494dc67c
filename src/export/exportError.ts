/**
 * Why an export file could not be written:
 * - `diskFull`: no space left, or a quota is used up
 * - `readOnly`: the folder or the file system does not permit writing
 * - `notFound`: the folder does not exist
 * - `inUse`: another program holds the file
 * - `notAFile`: the target is a folder
 * - `other`: anything else; `cause` says what
 */
export type ExportProblem = 'diskFull' | 'readOnly' | 'notFound' | 'inUse' | 'notAFile' | 'other';

const PROBLEMS: Readonly<Record<string, ExportProblem>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EFBIG: 'diskFull',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  ENOENT: 'notFound',
  ENOTDIR: 'notFound',
  EBUSY: 'inUse',
  ETXTBSY: 'inUse',
  EISDIR: 'notAFile',
  // VS Code's FileSystemError, from other file systems.
  NoPermissions: 'readOnly',
  FileNotFound: 'notFound',
  FileIsADirectory: 'notAFile',
};

/** The only error type of writing an export, apart from an `AbortError`. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly problem: ExportProblem;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    const { code } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : { code: undefined };
    this.problem = (code !== undefined ? PROBLEMS[code] : undefined) ?? 'other';
  }
}

/** Type guard. Checks the name, not the class: each lazily loaded bundle has its own copy of the class. */
export function isExportError(error: unknown): error is ExportError {
  return error instanceof Error && error.name === 'ExportError' && 'problem' in error;
}
