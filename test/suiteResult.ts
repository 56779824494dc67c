import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from './vscode/paths';

/** One test that failed. */
export interface Failure {
  readonly title: string;
  readonly message: string;
}

/** One test that was skipped. */
export interface Skip {
  readonly title: string;
  readonly reason: string;
}

/** The failure of a test that was skipped without a reason. */
export const NO_SKIP_REASON = 'It did not run, and gives no reason.';

/** The result that a suite writes when it finishes. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
  readonly skips: readonly Skip[];
  /** Why the whole suite was skipped. */
  readonly skipReason?: string;
}

/** The environment variable with the path of the result file. */
export const RESULTS_VARIABLE = 'CAMS_TEST_RESULTS';

/** Writes a suite's result to the file that `RESULTS_VARIABLE` names, if set. */
export function writeResult(result: SuiteResult): void {
  const file = process.env[RESULTS_VARIABLE];
  if (file === undefined) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(result, undefined, 2));
}

/** Returns the path of a suite's result file. */
export const resultFile = (suite: string): string =>
  inRoot('test-results', `${suite.replaceAll(' ', '-')}.json`);
