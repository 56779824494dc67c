import type { Runner } from 'mocha';
import { skipReasonOf } from './skipTest';
import { NO_SKIP_REASON, type Failure, type Skip, type SuiteResult } from './suiteResult';

/** Collects the results of a Mocha run; call the returned function when the run has ended. */
export function collectResult(runner: Pick<Runner, 'on'>): () => SuiteResult {
  let passed = 0;
  const skips: Skip[] = [];
  const failures: Failure[] = [];
  runner.on('pass', () => (passed += 1));
  runner.on('pending', (test) => {
    const title = test.fullTitle();
    const reason = skipReasonOf(test);
    if (reason === undefined) failures.push({ title, message: NO_SKIP_REASON });
    else skips.push({ title, reason });
  });
  runner.on('fail', (test, error: unknown) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    failures.push({ title: test.fullTitle(), message });
  });
  return () => ({ passed, failed: failures.length, skipped: skips.length, failures, skips });
}
