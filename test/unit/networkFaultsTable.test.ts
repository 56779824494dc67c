import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { networkFaultsTable } from '../network/networkFaultsTable';
import { DEFAULT_LIMITS } from '../../src/api/limits';
import { timeUntilShown } from '../network/networkFaults';
import { ROOT } from '../vscode/paths';

const DOCS = path.join(ROOT, 'docs');
const TABLE = /<!-- network faults: begin -->\n([\s\S]*?)<!-- network faults: end -->/;

describe('network faults table', () => {
  it('matches the table in the documentation', () => {
    const tables = fs
      .readdirSync(DOCS)
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => TABLE.exec(fs.readFileSync(path.join(DOCS, name), 'utf8'))?.[1] ?? []);
    assert.equal(tables.length, 1, 'exactly one page has the table');
    assert.deepEqual(parseCells(tables[0] ?? ''), parseCells(networkFaultsTable()));
  });

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
