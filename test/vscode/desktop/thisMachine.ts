import fs from 'node:fs';
import os from 'node:os';
import type { DesktopMachine } from './locateVscode';

/** The machine that this process runs on. */
export const THIS_MACHINE: DesktopMachine = {
  platform: process.platform,
  env: process.env,
  home: os.homedir(),
  isFile: (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
  realPath: (file) => fs.realpathSync(file),
};
