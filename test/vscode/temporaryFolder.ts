import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders = new Set<string>();

/** Creates a folder outside the repository and removes it when this process exits. The path is short: sockets live in it. */
export function temporaryFolder(purpose: string): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `cams-${purpose}-`));
  folders.add(dir);
  cleanUpFoldersLast();
  return dir;
}

/**
 * Moves the cleanup behind all other exit handlers. Call it after registering an exit handler that stops a process
 * which writes into a temporary folder.
 */
export function cleanUpFoldersLast(): void {
  process.off('exit', removeFolders).on('exit', removeFolders);
}

function removeFolders(): void {
  for (const dir of folders) {
    try {
      fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // A process that was just killed may still be writing. The system cleans its temporary folder later.
    }
  }
}
