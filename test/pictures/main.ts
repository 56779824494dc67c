// `npm run pictures [-- parts of file names…]`: takes the pictures of README and walkthrough from the present build.
import fs from 'node:fs';
import { setUpE2e } from '../e2e/setUp';
import { setupEnvironment } from '../e2e/driver/setup';
import { inRoot, ROOT } from '../vscode/paths';
import { run } from '../vscode/processes';
import { readFlags, runMain } from '../vscode/script';
import { findPictures } from './pictureFiles';

async function main(): Promise<number> {
  const { positionals } = readFlags({ options: {}, allowPositionals: true });
  const setup = await setUpE2e();
  const specs = ['test', '-c', 'test/pictures/playwright.config.ts', ...positionals];
  const { code } = await run(process.execPath, [inRoot('node_modules/@playwright/test/cli.js'), ...specs], {
    cwd: ROOT,
    env: { ...process.env, ...setupEnvironment(setup) },
    show: true,
  });
  for (const file of findPictures()) console.log(`${kilobytes(file).padStart(9)}  ${file}`);
  return code;
}

const kilobytes = (file: string): string => `${(fs.statSync(inRoot(file)).size / 1024).toFixed(1)} KB`;

runMain(main);
