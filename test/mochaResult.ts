import type { Runner } from 'mocha';
import type { Failure, SuiteResult } from './suiteResult';

/** Collects the results of a Mocha run; call the returned function when the run has ended. */
export function collectResult(runner: Runner): () => SuiteResult {
  let passed = 0;
  let skipped = 0;
  const failures: Failure[] = [];
  runner.on('pass', () => (passed += 1));
  runner.on('pending', () => (skipped += 1));
  runner.on('fail', (test, error: unknown) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    failures.push({ title: test.fullTitle(), message });
  });
  return () => ({ passed, failed: failures.length, skipped, failures });
}
