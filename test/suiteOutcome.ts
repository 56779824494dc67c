import type { SuiteResult } from './suiteResult';

type Counts = Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>;

/** The result of a suite, as its runner sees it. */
export interface SuiteOutcome extends SuiteResult {
  readonly name: string;
  /** Why the suite failed, if not because of failed tests alone. */
  readonly problem: string | undefined;
}

/**
 * Combines the result file of a suite with how its process ended.
 * @param end the exit code, or a sentence about an abnormal end
 * @param result undefined if the suite wrote none
 */
export function outcomeOf(name: string, end: string | number, result: SuiteResult | undefined): SuiteOutcome {
  const counted = result ?? { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  return { ...counted, name, problem: findProblem(end, result) };
}

/** Finds what the counts alone would not show: a crash, a timeout, or a run without tests. */
function findProblem(end: string | number, result: SuiteResult | undefined): string | undefined {
  if (typeof end === 'string') return end;
  if (result === undefined) return 'it wrote no result';
  if (result.passed + result.failed === 0 && result.skipReason === undefined) return 'no test ran';
  if (end !== 0 && result.failed === 0) return `it exited with code ${end}`;
  return undefined;
}

/** Adds up the counts. A suite with a problem counts as one failure, so that the total never hides it. */
export function totalOf(outcomes: readonly SuiteOutcome[]): Counts {
  const sum = (key: keyof Counts): number => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const problems = outcomes.filter(({ problem }) => problem !== undefined).length;
  return { passed: sum('passed'), failed: sum('failed') + problems, skipped: sum('skipped') };
}

/** Formats the total, followed by the reason for each suite that was skipped as a whole. */
export function formatTotal(outcomes: readonly SuiteOutcome[]): string {
  const reasons = outcomes.flatMap(({ name, skipReason }) =>
    skipReason === undefined ? [] : [`${name}: ${skipReason}`],
  );
  return formatCounts(totalOf(outcomes)) + (reasons.length > 0 ? ` (${reasons.join('; ')})` : '');
}

/** Formats one line for each skipped test, with the reason. */
export function formatSkips(outcomes: readonly SuiteOutcome[]): string[] {
  return outcomes.flatMap(({ name, skips }) =>
    skips.map(({ title, reason }) => `- ${name}: ${title} (${reason})`),
  );
}

/** Formats counts as "12 passed, 0 failed" or "12 passed, 0 failed, 1 skipped". */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
