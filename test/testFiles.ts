import fs from 'node:fs';
import { inRoot } from './vscode/paths';
import { CliError } from './vscode/script';

/** Returns the `*.test.ts` files in a folder, relative to the root. Throws a `CliError` if none matches. */
export function findTestFiles(folder: string, wanted: readonly string[]): string[] {
  const names = fs.readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' });
  const files = selectTestFiles(
    names.map((name) => `${folder}/${name}`),
    wanted,
  );
  if (files.length > 0) return files;
  throw new CliError(`No test file in ${folder} matches ${wanted.join(', ') || '*.test.ts'}.`);
}

/**
 * Selects the test files that contain one of `wanted`, or all if it is empty.
 * @returns sorted paths with forward slashes, whatever the platform
 */
export function selectTestFiles(files: readonly string[], wanted: readonly string[]): string[] {
  const substrings = wanted.map(withSlashes);
  return files
    .map(withSlashes)
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => substrings.length === 0 || substrings.some((each) => file.includes(each)))
    .sort();
}

const withSlashes = (file: string): string => file.replaceAll('\\', '/');
