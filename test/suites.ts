import { inRoot } from './vscode/paths';
import { HOSTS } from './vscode/setup/hosts';

/** The parts of a test run. */
export const PARTS = ['unit', 'host', 'e2e'] as const;

/** A part of a test run. */
export type Part = (typeof PARTS)[number];

/** A process that runs tests and writes its result to a file. */
export interface Suite {
  readonly name: string;
  /** A TypeScript file and its arguments. */
  readonly command: readonly string[];
  /** The suite is killed after this time. */
  readonly timeoutMs: number;
}

/** Which tests to run. */
export interface SuiteSelection {
  readonly grep?: string | undefined;
  /** Substrings of file names; all files when empty. */
  readonly files: readonly string[];
  /** Only this VS Code version; each part's default when absent. */
  readonly vscode?: string | undefined;
}

const MINUTE = 60_000;

/** Returns the suites of one part of a test run. */
export function suitesOf(part: Part, { grep, files, vscode }: SuiteSelection): Suite[] {
  const choice = [...(grep === undefined ? [] : ['--grep', grep]), ...files];
  const version = vscode === undefined ? [] : ['--vscode', vscode];
  switch (part) {
    case 'unit':
      return [{ name: 'unit', command: [inRoot('test/unitTests.ts'), ...choice], timeoutMs: 5 * MINUTE }];
    case 'host':
      return versionsToTest(vscode).map((each) => ({
        name: `host ${each}`,
        command: [inRoot('test/vscode/hostTests.ts'), '--vscode', each, ...choice],
        timeoutMs: 15 * MINUTE,
      }));
    case 'e2e':
      return [
        { name: 'e2e', command: [inRoot('test/e2e/main.ts'), ...version, ...choice], timeoutMs: 40 * MINUTE },
      ];
  }
}

/** The VS Code that `VSCODE_EXECUTABLE` names has a single version, so the suite runs once. */
function versionsToTest(vscode: string | undefined): string[] {
  if (vscode !== undefined) return [vscode];
  const all = Object.keys(HOSTS);
  return process.env['VSCODE_EXECUTABLE'] ? all.slice(0, 1) : all;
}
