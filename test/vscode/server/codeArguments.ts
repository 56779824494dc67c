import path from 'node:path';
import { parseArgs } from 'node:util';

/** The supported part of the desktop `code` command line. */
export interface CodeArguments {
  readonly developmentPaths: readonly string[];
  /** The tests to run; opens a window instead when absent. */
  readonly testsPath: string | undefined;
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

/** Parses the arguments that `@vscode/test-electron` passes; ignores flags that only the desktop supports. */
export function readCodeArguments(argv: readonly string[]): CodeArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
  });
  const asString = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const testsPath = asString(values.extensionTestsPath);
  const developmentPaths = values.extensionDevelopmentPath ?? [];
  return {
    developmentPaths: developmentPaths.filter((each) => typeof each === 'string'),
    testsPath: testsPath === undefined ? undefined : path.resolve(testsPath),
    userDataDir: asString(values['user-data-dir']),
    extensionsDir: asString(values['extensions-dir']),
    folder: positionals[0] === undefined ? undefined : path.resolve(positionals[0]),
  };
}
