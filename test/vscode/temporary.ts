import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders = new Set<string>();

/** A new folder outside the repository that is gone when this process ends. Short, because sockets live in it. */
export function temporaryFolder(purpose: string): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `cams-${purpose}-`));
  folders.add(dir);
  removeFoldersLast();
  return dir;
}

/** To be called after starting something that writes into such a folder and is ended by an exit handler of its own. */
export function removeFoldersLast(): void {
  process.off('exit', removeFolders).on('exit', removeFolders);
}

function removeFolders(): void {
  for (const dir of folders) {
    try {
      fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // something killed a moment ago may still be writing; the system clears its temporary folder
    }
  }
}
