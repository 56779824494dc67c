import assert from 'node:assert/strict';
import { markdownTable, publishedTable } from '../../bench/docs';
import { evaluateGoals, fails, formatResult, readBaseline, type Goal } from '../../bench/goals';
import type { Figure } from '../../bench/measurement';

describe('bench goals', () => {
  const goal = (key: string, bound: Partial<Goal>): Goal => ({ key, what: '', ...bound });
  const evaluate = (of: Goal, figure?: Figure) =>
    evaluateGoals({ goals: [of] }, figure === undefined ? {} : { [of.key]: figure });
  const lines = (of: Goal, figure?: Figure) => evaluate(of, figure).map(formatResult);

  it('are met at their bound', () => {
    assert.deepEqual(lines(goal('vsix_kb', { atMost: 400 }), 400), ['✓ vsix_kb: 400, goal ≤ 400']);
    assert.deepEqual(lines(goal('speedup', { atLeast: 3 }), 3), ['✓ speedup: 3, goal ≥ 3']);
  });

  it('are missed beyond their bound, and fail the check', () => {
    assert.deepEqual(lines(goal('vsix_kb', { atMost: 400 }), 400.01), ['✗ vsix_kb: 400.01, goal ≤ 400']);
    assert.deepEqual(lines(goal('speedup', { atLeast: 3 }), 2.99), ['✗ speedup: 2.99, goal ≥ 3']);
    assert.ok(evaluate(goal('speedup', { atLeast: 3 }), 2.99).some(fails));
  });

  it('report a figure without a bound, without failing the check', () => {
    const [result] = evaluate(goal('filter_ms_100k', {}), 151);
    assert.ok(result);
    assert.equal(formatResult(result), '  filter_ms_100k: 151, no goal');
    assert.equal(fails(result), false);
  });

  it('compare the median and print the range', () => {
    const figure = { median: 1.4, min: 1.2, max: 1.9, n: 3 };
    assert.deepEqual(lines(goal('ratio', { atMost: 1.5 }), figure), [
      '✓ ratio: 1.4 (1.2 to 1.9, n = 3), goal ≤ 1.5',
    ]);
  });

  it('fail the check if the figure was not measured', () => {
    assert.deepEqual(lines(goal('ratio', { atMost: 1.5 })), ['✗ ratio: not measured, goal ≤ 1.5']);
    assert.ok(evaluate(goal('filter_ms_100k', {})).some(fails));
  });
});

describe('bench baseline', () => {
  const { goals } = readBaseline();

  it('sets no goal for times in milliseconds, which depend on the machine, but for those that users wait for', () => {
    const promised: Readonly<Record<string, number>> = {
      export_ms_100k: 1_500,
      search_first_ms_100k: 50,
      sort_ms_100k: 150,
    };
    for (const [key, most] of Object.entries(promised))
      assert.equal(goals.find((goal) => goal.key === key)?.atMost, most);
    const times = goals.filter(({ key }) => /_ms(_|$)/.test(key) && !(key in promised));
    assert.ok(times.length > 0);
    for (const { key, atMost, atLeast } of times)
      assert.deepEqual([atMost, atLeast], [undefined, undefined], key);
  });

  it('compares the first rows with the bare tree, not with round trips', () => {
    const bounds = goals
      .filter(({ key }) => key.startsWith('first_rows'))
      .map(({ key, atMost }) => [key, atMost]);
    assert.deepEqual(bounds, [
      ['first_rows_over_bare', 1.25],
      ['first_rows_rtt', undefined],
      ['first_rows_large_rtt', undefined],
      ['first_rows_requests', 1],
    ]);
  });

  it('matches the table in docs/performance.md', () => {
    const cells = (table: string) =>
      table
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .map((line) => line.split('|').map((cell) => cell.trim()));
    assert.deepEqual(cells(publishedTable()), cells(markdownTable()));
    assert.equal(cells(publishedTable()).length, goals.length);
  });
});
