// `npm test`, or a part of it: `npm test -- [unit|host|e2e]… [--grep text] [--vscode 1.100] [parts of file names…]`.
import { counts, runSuite, type SuiteOutcome } from './runSuite';
import { PARTS, suitesOf, type Part } from './suites';
import { readFlags, runMain } from './vscode/script';
import { setUpBrowser } from './vscode/setup/browser';
import { hostsRunHere, hostVersion, HOSTS, setUpHost, type HostVersion } from './vscode/setup/hosts';

async function main(): Promise<number> {
  const { grep, vscode, parts, files } = readArguments();
  if (parts.some((part) => part !== 'unit') && hostsRunHere()) {
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

/** Says what failed, suite by suite, and closes with the total on a line of its own. */
function report(outcomes: readonly SuiteOutcome[]): number {
  console.log();
  for (const { name, failures } of outcomes) {
    for (const { title, message } of failures)
      console.log(`✗ ${name}: ${title}\n    ${message.split('\n')[0] ?? ''}`);
  }
  for (const outcome of outcomes) {
    console.log(`${outcome.name}: ${counts(outcome)}${outcome.trouble ? ` (${outcome.trouble})` : ''}`);
  }
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  // a suite in trouble counts as a failure, so that the total never looks green when the run is not
  const troubled = outcomes.filter(({ trouble }) => trouble !== undefined).length;
  const failed = sum('failed') + troubled;
  console.log(counts({ passed: sum('passed'), failed, skipped: sum('skipped') }));
  return failed === 0 ? 0 : 1;
}

runMain(main);
