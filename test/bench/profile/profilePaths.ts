import fs from 'node:fs';
import path from 'node:path';

/** Creates the folder, and returns a function that names the next profile in it after the phase. */
export function profilePathsIn(folder: string): (during: string) => string {
  fs.mkdirSync(folder, { recursive: true });
  let files = 0;
  return (during) => {
    const name = `${String(++files).padStart(2, '0')}-${during.replaceAll(/\W+/g, '-')}.cpuprofile`;
    return path.resolve(folder, name);
  };
}
