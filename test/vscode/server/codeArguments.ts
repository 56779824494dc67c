import path from 'node:path';
import { parseArgs } from 'node:util';
import { PlainError } from '../script';

/** What is understood of the desktop `code` command line. */
export interface CodeArguments {
  readonly developmentPaths: readonly string[];
  readonly testsPath: string;
  readonly userDataDir: string | undefined;
  readonly extensionsDir: string | undefined;
  readonly folder: string | undefined;
}

const OPTIONS = {
  extensionDevelopmentPath: { type: 'string', multiple: true },
  extensionTestsPath: { type: 'string' },
  'user-data-dir': { type: 'string' },
  'extensions-dir': { type: 'string' },
} as const;

/** Reads the arguments that `@vscode/test-electron` passes; flags that only mean something to a desktop are ignored. */
export function readCodeArguments(argv: readonly string[]): CodeArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
  });
  const one = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const testsPath = one(values.extensionTestsPath);
  if (testsPath === undefined)
    throw new PlainError('codeHeadless only runs tests: give --extensionTestsPath=….', 2);
  const developmentPaths = values.extensionDevelopmentPath ?? [];
  return {
    developmentPaths: developmentPaths.filter((each) => typeof each === 'string'),
    testsPath: path.resolve(testsPath),
    userDataDir: one(values['user-data-dir']),
    extensionsDir: one(values['extensions-dir']),
    folder: positionals[0] === undefined ? undefined : path.resolve(positionals[0]),
  };
}
