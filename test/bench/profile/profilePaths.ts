import fs from 'node:fs';
import path from 'node:path';

/** Makes the folder, and names a file in it for each CPU profile, by what is measured. */
export function profilePathsIn(folder: string): (during: string) => string {
  fs.mkdirSync(folder, { recursive: true });
  let files = 0;
  return (during) => {
    const name = `${String(++files).padStart(2, '0')}-${during.replaceAll(/\W+/g, '-')}.cpuprofile`;
    return path.resolve(folder, name);
  };
}
