import assert from 'node:assert/strict';
import { formatCount } from '../../src/tree/formatCount';

/** The display languages of VS Code. */
const LANGUAGES = 'en zh-cn zh-tw ja ko cs de es fr hu it pl pt-br ru tr'.split(' ');
const COUNTS = [0, 7, 99, 100, 999, 1000, 1204, 9999, 10_000, 99_999, 100_000, 123_456, 1_234_567];

describe('formatCount', () => {
  for (const language of LANGUAGES) {
    it(`formats numbers for ${language}`, () => {
      for (const count of COUNTS) {
        assert.equal(formatCount(count, true, language), new Intl.NumberFormat(language).format(count));
      }
    });
  }

  it('appends a plus while there may be more', () => {
    assert.equal(formatCount(1204, false, 'en'), '1,204+');
    assert.equal(formatCount(50, false, 'en'), '50+');
  });

  it('does not call Intl below 1,000, nor in English and Chinese at all', () => {
    const original = Object.getOwnPropertyDescriptor(Number.prototype, 'toLocaleString') ?? {};
    const refuse = () => {
      throw new Error('Intl was asked.');
    };
    Object.defineProperty(Number.prototype, 'toLocaleString', { ...original, value: refuse });
    try {
      for (const language of LANGUAGES) assert.equal(formatCount(999, true, language), '999');
      for (const language of ['en', 'zh-cn']) assert.equal(formatCount(100_000, true, language), '100,000');
      assert.throws(() => formatCount(100_000, true, 'de'), /Intl was asked/);
    } finally {
      Object.defineProperty(Number.prototype, 'toLocaleString', original);
    }
  });
});
