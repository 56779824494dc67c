// Runs the unit tests in Node: `unitTests.ts [--grep text] [substrings of file names…]`.
import fc from 'fast-check';
import { collectResult } from './mochaResult';
import { writeResult, type SuiteResult } from './suiteResult';
import { findTestFiles } from './testFiles';
import { inRoot } from './vscode/paths';
import { CliError, readFlags, runMain } from './vscode/script';

async function main(): Promise<number> {
  const { values, positionals } = readFlags({
    options: { grep: { type: 'string' } },
    allowPositionals: true,
  });
  fc.configureGlobal({ seed: propertySeed() });
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 10_000,
    reporter: 'spec',
    color: false,
    ...(values.grep && { grep: values.grep }),
  });
  for (const file of findTestFiles('test/unit', positionals)) mocha.addFile(inRoot(file));
  await mocha.loadFilesAsync();
  // Fails the test that runs. Mocha does this only when it is started from its own command line.
  process.on('unhandledRejection', (reason) => {
    throw reason;
  });
  const result = await new Promise<SuiteResult>((resolve) => {
    const collected = collectResult(mocha.run(() => resolve(collected())));
  });
  writeResult(result);
  return result.failed === 0 && result.passed > 0 ? 0 : 1;
}

/** Returns the seed for property tests: fixed, so that runs are comparable, unless `FC_SEED` says otherwise. */
function propertySeed(): number {
  const asked = process.env['FC_SEED'];
  const seed = asked === 'random' ? Date.now() % 2 ** 31 : Number(asked ?? 2026);
  if (!Number.isInteger(seed)) throw new CliError('FC_SEED must be an integer or "random".', 2);
  console.log(`Property tests: FC_SEED=${seed}`);
  return seed;
}

runMain(main);
