import assert from 'node:assert/strict';
import { publishedTable, markdownTable } from '../../bench/docs';
import { evaluateGoals, readBaseline, formatResult, type Goal } from '../../bench/goals';

describe('bench goals', () => {
  const goal = (key: string, bound: Partial<Goal>): Goal => ({ key, what: '', ...bound });
  const evaluate = (of: Goal, figure: number) =>
    evaluateGoals({ goals: [of] }, { [of.key]: figure }).map(formatResult);

  it('are met at their bound', () => {
    assert.deepEqual(evaluate(goal('vsix_kb', { atMost: 400 }), 400), ['✓ vsix_kb: 400, goal ≤ 400']);
    assert.deepEqual(evaluate(goal('speedup', { atLeast: 3 }), 3), ['✓ speedup: 3, goal ≥ 3']);
  });

  it('are missed when a ratio, a size or a count is worse', () => {
    assert.deepEqual(evaluate(goal('vsix_kb', { atMost: 400 }), 400.01), ['✗ vsix_kb: 400.01, goal ≤ 400']);
    assert.deepEqual(evaluate(goal('speedup', { atLeast: 3 }), 2.99), ['✗ speedup: 2.99, goal ≥ 3']);
  });

  it('report a worse time in milliseconds without failing the check', () => {
    const [judged] = evaluateGoals(
      { goals: [goal('filter_ms_100k', { atMost: 150 })] },
      { filter_ms_100k: 151 },
    );
    assert.equal(judged?.verdict, 'slow');
  });

  it('compare the median and print the range', () => {
    const figure = { median: 1.4, min: 1.2, max: 1.9, n: 3 };
    const judged = evaluateGoals({ goals: [goal('ratio', { atMost: 1.5 })] }, { ratio: figure });
    assert.deepEqual(judged.map(formatResult), ['✓ ratio: 1.4 (1.2 to 1.9, n = 3), goal ≤ 1.5']);
  });

  it('are missed if the figure was not measured', () => {
    const judged = evaluateGoals({ goals: [goal('ratio', { atMost: 1.5 })] }, {});
    assert.deepEqual(judged.map(formatResult), ['✗ ratio: not measured, goal ≤ 1.5']);
  });

  it('match the table in docs/performance.md', () => {
    const cells = (table: string) =>
      table
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .map((line) => line.split('|').map((cell) => cell.trim()));
    assert.deepEqual(cells(publishedTable()), cells(markdownTable()));
    assert.equal(cells(publishedTable()).length, readBaseline().goals.length);
  });
});
