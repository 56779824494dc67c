import fs from 'node:fs';
import path from 'node:path';
import { collectResult } from '../mochaResult';
import { writeResult, type SuiteResult } from '../suiteResult';

/** The entry point that VS Code calls in the extension host: runs all bundled test files in this folder with Mocha. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const { default: Mocha } = await import('mocha'); // Mocha is an ES module
  const grep = process.env['CAMS_TEST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    reporter: 'spec',
    color: false,
    ...(grep && { grep }),
  });
  for (const file of findTestFiles()) mocha.addFile(file);
  const result = await new Promise<SuiteResult>((resolve) => {
    const collected = collectResult(mocha.run(() => resolve(collected())));
  });
  writeResult(result);
  if (result.passed + result.failed === 0) throw new Error('No test ran.');
  if (result.failed > 0) throw new Error(`${result.failed} tests failed.`);
}

function findTestFiles(): string[] {
  const names = fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  const tests = names.filter((name) => name.endsWith('.test.js')).sort();
  return [...tests.filter(isFirst), ...tests.filter((name) => !isFirst(name))].map((name) =>
    path.join(__dirname, name),
  );
}

/** The first test observes how the extension is activated, which happens once. */
const isFirst = (name: string): boolean => name === 'extension.test.js';
