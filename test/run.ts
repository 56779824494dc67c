// `npm test`, or parts of it: `npm test -- [unit|host|e2e]… [--grep text] [--vscode 1.100] [substrings of file names…]`.
import { OrderedOutput } from './orderedOutput';
import { prepare } from './prepare';
import { runSuite } from './runSuite';
import { formatCounts, formatSkips, formatTotal, totalOf, type SuiteOutcome } from './suiteOutcome';
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

/** Prints the skipped tests, the failures, the counts of each suite, and the total as the last line. Returns the exit code. */
function report(outcomes: readonly SuiteOutcome[]): number {
  console.log();
  for (const line of formatSkips(outcomes)) console.log(line);
  for (const { name, failures } of outcomes) {
    for (const { title, message } of failures)
      console.log(`✗ ${name}: ${title}\n    ${message.split('\n')[0] ?? ''}`);
  }
  for (const outcome of outcomes) {
    const remark = outcome.problem ?? outcome.skipReason;
    console.log(`${outcome.name}: ${formatCounts(outcome)}${remark === undefined ? '' : ` (${remark})`}`);
  }
  const total = totalOf(outcomes);
  console.log(formatTotal(outcomes));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

runMain(main);
