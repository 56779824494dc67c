import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { networkFaultsTable } from '../network/networkFaultsTable';
import { DEFAULT_LIMITS } from '../../src/api/limits';
import { timeUntilShown } from '../network/networkFaults';
import { ROOT } from '../vscode/paths';

const DOCS = path.join(ROOT, 'docs');
const TABLE = /<!-- bad day: begin -->\n([\s\S]*?)<!-- bad day: end -->/;

describe('the table of a bad day', () => {
  it('stands in the documentation as the code and the host tests have it', () => {
    const tables = fs
      .readdirSync(DOCS)
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => TABLE.exec(fs.readFileSync(path.join(DOCS, name), 'utf8'))?.[1] ?? []);
    assert.equal(tables.length, 1, 'one page has it');
    assert.deepEqual(parseCells(tables[0] ?? ''), parseCells(networkFaultsTable()));
  });

  it('tells how long a person waits', () => {
    assert.deepEqual(timeUntilShown({ retries: 0 }, DEFAULT_LIMITS), { least: 0, most: 0 });
    assert.deepEqual(timeUntilShown({ retries: 3 }, DEFAULT_LIMITS), { least: 3_500, most: 7_000 });
    assert.deepEqual(timeUntilShown({ retries: 5 }, DEFAULT_LIMITS), { least: 15_500, most: 31_000 });
    assert.deepEqual(timeUntilShown({ retries: 1, exceededLimit: 'readMs' }, DEFAULT_LIMITS), {
      least: 30_500,
      most: 31_000,
    });
  });
});

/** A table's cells, however its lines are aligned. */
function parseCells(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/^-+$/, '---')));
}
