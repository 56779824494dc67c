// `npm test`, or parts of it: `npm test -- [unit|host|e2e]… [--grep text] [--vscode 1.100] [substrings of file names…]`.
import { OrderedOutput } from './orderedOutput';
import { prepare } from './prepare';
import { formatCounts, runSuite, type SuiteOutcome } from './runSuite';
import { PARTS, planSuites, type SuiteSelection } from './suites';
import { readFlags, runMain } from './vscode/script';
import { hostVersion } from './vscode/setup/hosts';

async function main(): Promise<number> {
  const selection = readSelection();
  const groups = planSuites(selection, await prepare(selection));
  const output = new OrderedOutput((text) => process.stdout.write(text));
  const outcomes: SuiteOutcome[] = [];
  for (const group of groups) {
    outcomes.push(...(await Promise.all(group.map((suite) => runSuite(suite, output.open())))));
  }
  return report(outcomes);
}

function readSelection(): SuiteSelection {
  const { values, positionals } = readFlags({
    options: { vscode: { type: 'string' }, grep: { type: 'string' } },
    allowPositionals: true,
  });
  const { grep, vscode } = values;
  const parts = PARTS.filter((part) => positionals.includes(part));
  return {
    grep,
    vscode: vscode === undefined ? undefined : hostVersion(vscode),
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
