import fs from 'node:fs';
import { CliError, errorMessage } from '../vscode/script';
import type { Figures } from './measurement';

/** Reads the figures of an earlier run, as `--json` prints them. @throws CliError if the file has no figures */
export function readFigures(file: string): Figures {
  try {
    const figures: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (typeof figures === 'object' && figures !== null && !Array.isArray(figures)) return figures as Figures;
  } catch (error) {
    throw new CliError(`The figures could not be read: ${errorMessage(error)}`, 2);
  }
  throw new CliError(`${file} contains no figures; it must be the output of --json.`, 2);
}
