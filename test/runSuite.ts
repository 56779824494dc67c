import { spawn } from 'node:child_process';
import fs from 'node:fs';
import type { Section } from './orderedOutput';
import { resultFile, RESULTS_VARIABLE, type SuiteResult } from './suiteResult';
import type { Suite } from './suites';
import { ROOT } from './vscode/paths';
import { stopChild, stopOnExit } from './vscode/processes';
import { secondsSince } from './vscode/script';
import { cleanEnvironment } from './vscode/server/environment';

/** The result of a suite. */
export interface SuiteOutcome extends SuiteResult {
  readonly name: string;
  /** Why the suite failed, if not because of failed tests alone. */
  readonly problem: string | undefined;
}

/** Runs a suite in a separate process. Never rejects: errors are reported as the outcome's `problem`. */
export async function runSuite(suite: Suite, output: Section): Promise<SuiteOutcome> {
  const { name } = suite;
  output.write(`\n── ${name}\n`);
  const started = Date.now();
  const file = resultFile(name);
  fs.rmSync(file, { force: true });
  const end = await runProcess(suite, file, output);
  const result = readResult(file);
  const problem = findProblem(end, result);
  const { passed, failed, skipped, failures } = result ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  const counts = formatCounts({ passed, failed, skipped });
  output.write(`── ${name}: ${counts} in ${secondsSince(started)}${problem ? ` (${problem})` : ''}\n`);
  output.end();
  return { name, passed, failed, skipped, failures, problem };
}

/** Formats counts as "12 passed, 0 failed" or "12 passed, 0 failed, 1 skipped". */
export function formatCounts({
  passed,
  failed,
  skipped,
}: Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Finds what the counts alone would not show: a crash, a timeout, or a run without tests. */
function findProblem(end: string | number, result: SuiteResult | undefined): string | undefined {
  if (typeof end === 'string') return end;
  if (result === undefined) return 'it wrote no result';
  if (result.passed + result.failed === 0) return 'no test ran';
  if (end !== 0 && result.failed === 0) return `it exited with code ${end}`;
  return undefined;
}

function readResult(file: string): SuiteResult | undefined {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as SuiteResult) : undefined;
}

function runProcess(
  { command, env, timeoutMs }: Suite,
  results: string,
  output: Section,
): Promise<string | number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...command], {
      cwd: ROOT,
      env: cleanEnvironment({ ...env, [RESULTS_VARIABLE]: results }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // leads a process group that stopChild can kill as a whole
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => output.write(text));
    const unregister = stopOnExit(child);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      void stopChild(child);
    }, timeoutMs);
    child.once('error', (error) => resolve(`it could not be started: ${error.message}`));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      unregister();
      resolve(
        timedOut
          ? `it timed out after ${timeoutMs / 60_000} minutes`
          : (code ?? `it was killed by ${String(signal)}`),
      );
    });
  });
}
