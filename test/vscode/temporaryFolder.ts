import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders = new Set<string>();

/**
 * Creates a folder and removes it when this process exits.
 * @param parent by default the system's temporary folder: the path must be short, because sockets live in it
 */
export function temporaryFolder(purpose: string, parent: string = os.tmpdir()): string {
  fs.mkdirSync(parent, { recursive: true });
  const dir = fs.mkdtempSync(path.join(parent, `cams-${purpose}-`));
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
