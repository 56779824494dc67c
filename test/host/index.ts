import fs from 'node:fs';
import path from 'node:path';
import { collectResult } from '../mochaResult';
import { writeResult, type SuiteResult } from '../suiteResult';

/** The entry that VS Code calls in its extension host: runs every bundled test file beside it through Mocha. */
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
  for (const file of testFiles()) mocha.addFile(file);
  const result = await new Promise<SuiteResult>((resolve) => {
    const collected = collectResult(mocha.run(() => resolve(collected())));
  });
  writeResult(result);
  if (result.passed + result.failed === 0) throw new Error('No test ran.');
  if (result.failed > 0) throw new Error(`${result.failed} tests failed.`);
}

function testFiles(): string[] {
  const names = fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => path.join(__dirname, name));
}
