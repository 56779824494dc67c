import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readFigures } from '../../bench/figuresFile';
import { parseFlags } from '../../bench/flags';
import { temporaryFolder } from '../../vscode/temporaryFolder';

describe('bench command line', () => {
  it('takes the figures from a file, for any output', () => {
    const { figuresFile, output } = parseFlags(['--check', '--from', 'figures.json']);
    assert.deepEqual({ figuresFile, output }, { figuresFile: 'figures.json', output: 'check' });
  });

  it('rejects two outputs, and a profile without measuring', () => {
    assert.throws(() => parseFlags(['--check', '--json']), /--json and --check exclude each other/);
    assert.throws(() => parseFlags(['--profile', 'p', '--from', 'f']), /--profile measures/);
  });
});

describe('bench figures file', () => {
  const file = path.join(temporaryFolder('bench'), 'figures.json');

  it('contains the output of --json', () => {
    const figures = { vsix_kb: 141.88, panel_ratio: { median: 1.2, min: 1.1, max: 1.3, n: 3 } };
    fs.writeFileSync(file, `${JSON.stringify(figures)}\n`);
    assert.deepEqual(readFigures(file), figures);
  });

  it('is rejected if it is missing or contains something else', () => {
    fs.writeFileSync(file, '[]');
    assert.throws(() => readFigures(file), /contains no figures/);
    fs.writeFileSync(file, 'vsix_kb 141.88');
    assert.throws(() => readFigures(file), /The figures could not be read/);
    assert.throws(() => readFigures(path.join(file, 'missing')), /The figures could not be read/);
  });
});
