import { inRoot } from './vscode/paths';
import type { HostTarget } from './vscode/hostTargets';
import type { HostVersion } from './vscode/setup/hosts';
import { PREPARED_VSIX } from './vscode/vsix';

/** The parts of a test run. */
export const PARTS = ['unit', 'host', 'e2e'] as const;

/** A part of a test run. */
export type Part = (typeof PARTS)[number];

/** A process that runs tests and writes its result to a file. */
export interface Suite {
  readonly name: string;
  /** A TypeScript file and its arguments. */
  readonly command: readonly string[];
  /** Added to the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** The suite is killed after this time. */
  readonly timeoutMs: number;
}

/** Which tests to run. */
export interface SuiteSelection {
  readonly parts: readonly Part[];
  readonly grep?: string | undefined;
  /** Substrings of file names; all files when empty. */
  readonly files: readonly string[];
  /** Only this VS Code version; each part's default when absent. */
  readonly vscode?: HostVersion | undefined;
}

/** What the suites of a test run share. */
export interface SharedSetup {
  /** Each VS Code that runs the host tests. */
  readonly hosts: readonly HostTarget[];
  /** Whether these are windows of one desktop, which share a clipboard and the keyboard focus. */
  readonly sharedDesktop: boolean;
  /** The entry point of the bundled host tests. */
  readonly hostTests: string;
  /** The packaged extension, if a suite needs it. */
  readonly vsix?: string | undefined;
}

const MINUTE = 60_000;

/**
 * Returns the suites of a test run in groups. The suites of a group run side by side, the groups one after another:
 * host tests mostly wait, while e2e keeps two processors busy by itself. Windows of one desktop run one at a time.
 */
export function planSuites(selection: SuiteSelection, setup: SharedSetup): Suite[][] {
  const of = (part: Part): Suite[] =>
    selection.parts.includes(part) ? suitesOf(part, selection, setup) : [];
  const [firstHost = [], ...otherHosts] = setup.sharedDesktop
    ? of('host').map((each) => [each])
    : [of('host')];
  return [[...of('unit'), ...firstHost], ...otherHosts, of('e2e')].filter((group) => group.length > 0);
}

function suitesOf(part: Part, { grep, files, vscode }: SuiteSelection, setup: SharedSetup): Suite[] {
  const filter = grep === undefined ? [] : ['--grep', grep];
  const env: Record<string, string> = setup.vsix === undefined ? {} : { [PREPARED_VSIX]: setup.vsix };
  switch (part) {
    case 'unit': {
      const command = [inRoot('test/unitTests.ts'), ...filter, ...files];
      return [{ name: 'unit', command, env, timeoutMs: 10 * MINUTE }];
    }
    case 'host':
      return setup.hosts.map(({ name, version, executable }) => {
        const target = ['--vscode', version, '--executable', executable, '--tests', setup.hostTests];
        const command = [inRoot('test/vscode/hostTests.ts'), ...target, ...filter];
        return { name, command, env, timeoutMs: 15 * MINUTE };
      });
    case 'e2e': {
      const version = vscode === undefined ? [] : ['--vscode', vscode];
      const command = [inRoot('test/e2e/main.ts'), ...version, ...filter, ...files];
      return [{ name: 'e2e', command, env, timeoutMs: 40 * MINUTE }];
    }
  }
}
