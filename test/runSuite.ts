import { spawn } from 'node:child_process';
import fs from 'node:fs';
import type { Section } from './orderedOutput';
import { formatCounts, outcomeOf, type SuiteOutcome } from './suiteOutcome';
import { resultFile, RESULTS_VARIABLE, type SuiteResult } from './suiteResult';
import type { Suite } from './suites';
import { ROOT } from './vscode/paths';
import { stopChild, stopOnExit } from './vscode/processes';
import { secondsSince } from './vscode/script';
import { cleanEnvironment } from './vscode/server/environment';

/** Runs a suite in a separate process. Never rejects: errors are reported as the outcome's `problem`. */
export async function runSuite(suite: Suite, output: Section): Promise<SuiteOutcome> {
  const { name } = suite;
  output.write(`\n── ${name}\n`);
  const started = Date.now();
  const file = resultFile(name);
  fs.rmSync(file, { force: true });
  const end = await runProcess(suite, file, output);
  const result = readResult(file);
  const outcome = outcomeOf(name, end, result);
  const { problem } = outcome;
  output.write(
    `── ${name}: ${formatCounts(outcome)} in ${secondsSince(started)}${problem ? ` (${problem})` : ''}\n`,
  );
  output.end();
  return outcome;
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
