// Runs the e2e specs: `main.ts [--vscode 1.100] [--grep text] [parts of file names…]`.
import fs from 'node:fs';
import { writeResult } from '../suiteResult';
import { ROOT, inRoot } from '../vscode/paths';
import { BROWSER_HOST_PLATFORMS, supportsBrowserHost } from '../vscode/machine';
import { run } from '../vscode/processes';
import { CliError, readFlags, runMain } from '../vscode/script';
import { setupEnvironment } from './driver/setup';
import { REPORT, readReport } from './report';
import { setUpE2e } from './setUp';

async function main(): Promise<number> {
  const { values, positionals } = readFlags({
    options: { vscode: { type: 'string' }, grep: { type: 'string' } },
    allowPositionals: true,
  });
  const command = [
    inRoot('node_modules/@playwright/test/cli.js'),
    'test',
    '-c',
    'test/e2e/playwright.config.ts',
  ];
  const choice = values.grep === undefined ? [] : ['--grep', values.grep];
  const specs = [...command, ...choice, ...positionals];
  if (!supportsBrowserHost(process)) return skipAll(specs);
  const setup = await setUpE2e(values.vscode);
  fs.rmSync(REPORT, { force: true });
  const { code } = await run(process.execPath, specs, {
    cwd: ROOT,
    env: { ...process.env, ...setupEnvironment(setup) },
    show: true,
  });
  const result = readReport();
  if (result !== undefined) writeResult(result);
  return code;
}

/** Reports every spec as skipped, with the reason. */
async function skipAll(specs: readonly string[]): Promise<number> {
  const { code, output } = await run(process.execPath, [...specs, '--list'], { cwd: ROOT });
  const skipped = Number(/^Total: (\d+) tests? in /m.exec(output)?.[1]);
  if (code !== 0 || Number.isNaN(skipped)) throw new CliError(`The specs could not be listed:\n${output}`);
  writeResult({ passed: 0, failed: 0, skipped, failures: [], skips: [], skipReason: BROWSER_HOST_PLATFORMS });
  return 0;
}

runMain(main);
