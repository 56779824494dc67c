import assert from 'node:assert/strict';
import { publishedTable, markdownTable } from '../../bench/docs';
import { evaluateGoals, readBaseline, formatResult, type Goal } from '../../bench/goals';

describe("the bench's goals", () => {
  const goal = (key: string, bound: Partial<Goal>): Goal => ({ key, what: '', ...bound });
  const told = (of: Goal, figure: number) =>
    evaluateGoals({ goals: [of] }, { [of.key]: figure }).map(formatResult);

  it('hold up to their bound', () => {
    assert.deepEqual(told(goal('vsix_kb', { atMost: 400 }), 400), ['✓ vsix_kb: 400, goal ≤ 400']);
    assert.deepEqual(told(goal('speedup', { atLeast: 3 }), 3), ['✓ speedup: 3, goal ≥ 3']);
  });

  it('fail when a ratio, a size or a count is worse', () => {
    assert.deepEqual(told(goal('vsix_kb', { atMost: 400 }), 400.01), ['✗ vsix_kb: 400.01, goal ≤ 400']);
    assert.deepEqual(told(goal('speedup', { atLeast: 3 }), 2.99), ['✗ speedup: 2.99, goal ≥ 3']);
  });

  it('tell of a time that is worse, but blame the machine', () => {
    const [judged] = evaluateGoals(
      { goals: [goal('filter_ms_100k', { atMost: 150 })] },
      { filter_ms_100k: 151 },
    );
    assert.equal(judged?.verdict, 'slow');
  });

  it('are judged by the median, and told with the spread', () => {
    const figure = { median: 1.4, min: 1.2, max: 1.9, n: 3 };
    const judged = evaluateGoals({ goals: [goal('ratio', { atMost: 1.5 })] }, { ratio: figure });
    assert.deepEqual(judged.map(formatResult), ['✓ ratio: 1.4 (1.2 to 1.9, n = 3), goal ≤ 1.5']);
  });

  it('are not met by what was not measured', () => {
    const judged = evaluateGoals({ goals: [goal('ratio', { atMost: 1.5 })] }, {});
    assert.deepEqual(judged.map(formatResult), ['✗ ratio: not measured, goal ≤ 1.5']);
  });

  it('stand with their last figures in the docs as the bench writes them', () => {
    const cells = (table: string) =>
      table
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .map((line) => line.split('|').map((cell) => cell.trim()));
    assert.deepEqual(cells(publishedTable()), cells(markdownTable()));
    assert.equal(cells(publishedTable()).length, readBaseline().goals.length);
  });
});
