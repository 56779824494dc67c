import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from './credentials';

export interface BatchFileSearch {
  readonly environment: Environment;
  /** The working directory of the program. */
  readonly directory: string;
  /** Whether there is a file. Defaults to the file system. */
  readonly fileExists?: (file: string) => Promise<boolean>;
}

/**
 * Finds the batch file that a shell of Windows would start for a program named without an extension. Without a shell, only
 * `.com` and `.exe` are added to the name.
 * @returns its file name; undefined if there is none
 */
export async function findBatchFile(
  program: string,
  { environment, directory, fileExists = canAccess }: BatchFileSearch,
): Promise<string | undefined> {
  const { win32 } = path;
  if (win32.extname(program) !== '') return undefined;
  const folders = /[\\/]/.test(program) ? [directory] : [directory, ...searchPath(environment)];
  for (const folder of folders) {
    for (const extension of ['.bat', '.cmd']) {
      const file = win32.resolve(folder, `${program}${extension}`);
      if (await fileExists(file)) return win32.basename(file);
    }
  }
  return undefined;
}

/** Windows ignores the case of a variable's name, but a copy of the environment does not. */
function searchPath(environment: Environment): readonly string[] {
  const [, value = ''] = Object.entries(environment).find(([name]) => name.toUpperCase() === 'PATH') ?? [];
  return value.split(';').flatMap((folder) => folder.replaceAll('"', '').trim() || []);
}

async function canAccess(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
