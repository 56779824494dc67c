import assert from 'node:assert/strict';
import { formatSkips, formatTotal, outcomeOf, totalOf } from '../../suiteOutcome';
import type { SuiteResult } from '../../suiteResult';

const PASSED: SuiteResult = { passed: 3, failed: 0, skipped: 0, failures: [], skips: [] };
const NONE: SuiteResult = { ...PASSED, passed: 0 };
const SKIPPED: SuiteResult = { ...NONE, skipped: 5, skipReason: 'not on this platform' };

const problemOf = (end: string | number, result?: SuiteResult): string | undefined =>
  outcomeOf('unit', end, result).problem;

describe('outcomeOf', () => {
  it('reports no problem for a suite that passed, failed or was skipped with a reason', () => {
    assert.equal(problemOf(0, PASSED), undefined);
    assert.equal(problemOf(1, { ...PASSED, failed: 1 }), undefined);
    assert.equal(problemOf(0, SKIPPED), undefined);
  });

  it('reports a suite that ran no test, wrote no result or ended abnormally', () => {
    assert.equal(problemOf(0, NONE), 'no test ran');
    assert.equal(problemOf(0, { ...NONE, skipped: 5 }), 'no test ran');
    assert.equal(problemOf(0), 'it wrote no result');
    assert.equal(problemOf(3, PASSED), 'it exited with code 3');
    assert.equal(problemOf('it was killed by SIGKILL', PASSED), 'it was killed by SIGKILL');
  });
});

describe('the total line', () => {
  it('consists of the counts alone when no suite was skipped as a whole', () => {
    const outcomes = [outcomeOf('unit', 0, PASSED), outcomeOf('host', 0, { ...PASSED, skipped: 1 })];
    assert.equal(formatTotal(outcomes), '6 passed, 0 failed, 1 skipped');
    assert.equal(formatTotal(outcomes.slice(0, 1)), '3 passed, 0 failed');
  });

  it('counts a problem as a failure', () => {
    assert.equal(totalOf([outcomeOf('unit', 0, NONE), outcomeOf('host', 0, PASSED)]).failed, 1);
  });

  it('ends with the reason why a suite was skipped', () => {
    const outcomes = [outcomeOf('unit', 0, PASSED), outcomeOf('e2e', 0, SKIPPED)];
    assert.equal(formatTotal(outcomes), '3 passed, 0 failed, 5 skipped (e2e: not on this platform)');
  });
});

describe('the lines about skipped tests', () => {
  it('name the suite, the test and the reason', () => {
    const skips = [{ title: 'calls parse in Go', reason: 'gofmt is not installed' }];
    const outcomes = [outcomeOf('unit', 0, { ...PASSED, skipped: 1, skips }), outcomeOf('host', 0, PASSED)];
    assert.deepEqual(formatSkips(outcomes), ['- unit: calls parse in Go (gofmt is not installed)']);
  });
});
