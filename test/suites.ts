import { inRoot } from './vscode/paths';
import { HOSTS } from './vscode/setup/hosts';

/** The parts of a test run. */
export const PARTS = ['unit', 'host', 'e2e'] as const;

/** A part of a test run. */
export type Part = (typeof PARTS)[number];

/** One process that runs tests and writes its result to a file. */
export interface Suite {
  readonly name: string;
  /** TypeScript file and arguments. */
  readonly command: readonly string[];
  /** After this long it has hung. */
  readonly limitMs: number;
}

/** What is to be run of each part. */
export interface Choice {
  readonly grep?: string | undefined;
  /** Parts of file names; all files when empty. */
  readonly files: readonly string[];
  /** Only this VS Code; each part's own choice when absent. */
  readonly vscode?: string | undefined;
}

const MINUTE = 60_000;

/** The suites of one part of a test run. */
export function suitesOf(part: Part, { grep, files, vscode }: Choice): Suite[] {
  const choice = [...(grep === undefined ? [] : ['--grep', grep]), ...files];
  const version = vscode === undefined ? [] : ['--vscode', vscode];
  switch (part) {
    case 'unit':
      return [{ name: 'unit', command: [inRoot('test/unitTests.ts'), ...choice], limitMs: 5 * MINUTE }];
    case 'host':
      return hostVersions(vscode).map((each) => ({
        name: `host ${each}`,
        command: [inRoot('test/vscode/hostTests.ts'), '--vscode', each, ...choice],
        limitMs: 15 * MINUTE,
      }));
    case 'e2e':
      return [
        { name: 'e2e', command: [inRoot('test/e2e/main.ts'), ...version, ...choice], limitMs: 40 * MINUTE },
      ];
  }
}

/** A desktop VS Code has one version, whatever it is; it runs the suite once. */
function hostVersions(vscode: string | undefined): string[] {
  if (vscode !== undefined) return [vscode];
  const all = Object.keys(HOSTS);
  return process.env['VSCODE_EXECUTABLE'] ? all.slice(0, 1) : all;
}
