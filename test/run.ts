// `npm test`, or parts of it: `npm test -- [unit|host|e2e]… [--grep text] [--vscode 1.100] [substrings of file names…]`.
import { formatCounts, runSuite, type SuiteOutcome } from './runSuite';
import { PARTS, suitesOf, type Part } from './suites';
import { readFlags, runMain } from './vscode/script';
import { setUpBrowser } from './vscode/setup/browser';
import { isServerSupported, hostVersion, HOSTS, setUpHost, type HostVersion } from './vscode/setup/hosts';

async function main(): Promise<number> {
  const { grep, vscode, parts, files } = readArguments();
  if (parts.some((part) => part !== 'unit') && isServerSupported()) {
    await setUpBrowser();
    for (const version of Object.keys(HOSTS) as HostVersion[]) await setUpHost(version);
  }
  const outcomes: SuiteOutcome[] = [];
  for (const suite of parts.flatMap((part) => suitesOf(part, { grep, vscode, files }))) {
    outcomes.push(await runSuite(suite));
  }
  return report(outcomes);
}

function readArguments(): { grep?: string; vscode?: HostVersion; parts: readonly Part[]; files: string[] } {
  const { values, positionals } = readFlags({
    options: { vscode: { type: 'string' }, grep: { type: 'string' } },
    allowPositionals: true,
  });
  const { grep, vscode } = values;
  const parts = PARTS.filter((part) => positionals.includes(part));
  return {
    ...(grep !== undefined && { grep }),
    ...(vscode !== undefined && { vscode: hostVersion(vscode) }),
    parts: parts.length > 0 ? parts : PARTS,
    files: positionals.filter((each) => !PARTS.some((part) => part === each)),
  };
}

/** Prints the failures, the counts of each suite, and the total as the last line. Returns the exit code. */
function report(outcomes: readonly SuiteOutcome[]): number {
  console.log();
  for (const { name, failures } of outcomes) {
    for (const { title, message } of failures)
      console.log(`✗ ${name}: ${title}\n    ${message.split('\n')[0] ?? ''}`);
  }
  for (const outcome of outcomes) {
    console.log(`${outcome.name}: ${formatCounts(outcome)}${outcome.problem ? ` (${outcome.problem})` : ''}`);
  }
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  // A suite with a problem counts as one failure, so that the total never looks green after a failed run.
  const problems = outcomes.filter(({ problem }) => problem !== undefined).length;
  const failed = sum('failed') + problems;
  console.log(formatCounts({ passed: sum('passed'), failed, skipped: sum('skipped') }));
  return failed === 0 ? 0 : 1;
}

runMain(main);
