import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from './vscode/paths';

/** One test that failed. */
export interface Failure {
  readonly title: string;
  readonly message: string;
}

/** What a suite writes when it has come to its end. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

/** The environment variable that tells a suite where to write its result. */
export const RESULTS_VARIABLE = 'CAMS_TEST_RESULTS';

/** Writes a suite's result where its runner looks for it. */
export function writeResult(result: SuiteResult): void {
  const file = process.env[RESULTS_VARIABLE];
  if (file === undefined) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(result, undefined, 2));
}

/** Where the result of a suite goes. */
export const resultFile = (suite: string): string =>
  inRoot('test-results', `${suite.replaceAll(' ', '-')}.json`);
