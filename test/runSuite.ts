import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { resultFile, RESULTS_VARIABLE, type SuiteResult } from './suiteResult';
import type { Suite } from './suites';
import { ROOT } from './vscode/paths';
import { endChild, endWithThisProcess } from './vscode/processes';
import { secondsSince } from './vscode/script';
import { cleanEnvironment } from './vscode/server/environment';

/** How a suite went: its counts, and what is wrong beside failed tests. */
export interface SuiteOutcome extends SuiteResult {
  readonly name: string;
  readonly trouble: string | undefined;
}

/** Runs a suite to its end in a process of its own. It never rejects: whatever goes wrong is its trouble. */
export async function runSuite({ name, command, limitMs }: Suite): Promise<SuiteOutcome> {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const file = resultFile(name);
  fs.rmSync(file, { force: true });
  const end = await runToEnd(command, { [RESULTS_VARIABLE]: file }, limitMs);
  const result = readResult(file);
  const trouble = troubleOf(end, result);
  const { passed, failed, skipped, failures } = result ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  console.log(
    `── ${name}: ${counts({ passed, failed, skipped })} in ${secondsSince(started)}${trouble ? ` (${trouble})` : ''}`,
  );
  return { name, passed, failed, skipped, failures, trouble };
}

/** "12 passed, 0 failed" and, when there are any, ", 1 skipped" */
export function counts({
  passed,
  failed,
  skipped,
}: Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** What a green count alone would hide. */
function troubleOf(end: string | number, result: SuiteResult | undefined): string | undefined {
  if (typeof end === 'string') return end;
  if (result === undefined) return 'it left no result';
  if (result.passed + result.failed === 0) return 'no test ran';
  if (end !== 0 && result.failed === 0) return `it ended with exit code ${end}`;
  return undefined;
}

function readResult(file: string): SuiteResult | undefined {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as SuiteResult) : undefined;
}

function runToEnd(
  command: readonly string[],
  extra: Record<string, string>,
  limitMs: number,
): Promise<string | number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...command], {
      cwd: ROOT,
      env: cleanEnvironment(extra),
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32', // a group of its own, so that a suite that hangs goes as a whole
    });
    const forget = endWithThisProcess(child);
    let hung = false;
    const timer = setTimeout(() => {
      hung = true;
      void endChild(child);
    }, limitMs);
    child.once('error', (error) => resolve(`it could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      forget();
      resolve(
        hung
          ? `it gave no result in ${limitMs / 60_000} minutes`
          : (code ?? `it was ended by ${String(signal)}`),
      );
    });
  });
}
