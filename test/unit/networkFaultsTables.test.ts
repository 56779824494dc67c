import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { TABLES } from '../network/networkFaultsTables';
import { DEFAULT_LIMITS } from '../../src/api/limits';
import { timeUntilShown } from '../network/networkFaults';
import { ROOT } from '../vscode/paths';

const PAGE = path.join(ROOT, 'docs/reliability.md');

describe('network faults tables', () => {
  for (const [name, table] of Object.entries(TABLES)) {
    it(`the table "${name}" in the documentation matches the code`, () => {
      const marked = new RegExp(`<!-- ${name}: begin -->\\n([\\s\\S]*?)<!-- ${name}: end -->`, 'g');
      const tables = [...fs.readFileSync(PAGE, 'utf8').matchAll(marked)].map(([, text = '']) => text);
      assert.equal(tables.length, 1);
      assert.deepEqual(parseCells(tables[0] ?? ''), parseCells(table()));
    });
  }

  it('computes how long the user waits', () => {
    assert.deepEqual(timeUntilShown({ retries: 0 }, DEFAULT_LIMITS), { least: 0, most: 0 });
    assert.deepEqual(timeUntilShown({ retries: 3 }, DEFAULT_LIMITS), { least: 3_500, most: 7_000 });
    assert.deepEqual(timeUntilShown({ retries: 5 }, DEFAULT_LIMITS), { least: 15_500, most: 31_000 });
    assert.deepEqual(timeUntilShown({ retries: 1, exceededLimit: 'readMs' }, DEFAULT_LIMITS), {
      least: 30_500,
      most: 31_000,
    });
  });
});

/** The cells of a Markdown table, independent of alignment. */
function parseCells(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/^-+$/, '---')));
}
