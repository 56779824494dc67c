import assert from 'node:assert/strict';
import { countText } from '../../src/tree/counts';

/** All that VS Code can be set to. */
const LANGUAGES = 'en zh-cn zh-tw ja ko cs de es fr hu it pl pt-br ru tr'.split(' ');
const COUNTS = [0, 7, 99, 100, 999, 1000, 1204, 9999, 10_000, 99_999, 100_000, 123_456, 1_234_567];

describe('a count', () => {
  for (const language of LANGUAGES) {
    it(`is written as ${language} writes it`, () => {
      for (const count of COUNTS) {
        assert.equal(countText(count, true, language), new Intl.NumberFormat(language).format(count));
      }
    });
  }

  it('has a plus while there may be more', () => {
    assert.equal(countText(1204, false, 'en'), '1,204+');
    assert.equal(countText(50, false, 'en'), '50+');
  });

  it('asks Intl for nothing below 1,000, and in English and Chinese for nothing at all', () => {
    const original = Object.getOwnPropertyDescriptor(Number.prototype, 'toLocaleString') ?? {};
    const refuse = () => {
      throw new Error('Intl was asked.');
    };
    Object.defineProperty(Number.prototype, 'toLocaleString', { ...original, value: refuse });
    try {
      for (const language of LANGUAGES) assert.equal(countText(999, true, language), '999');
      for (const language of ['en', 'zh-cn']) assert.equal(countText(100_000, true, language), '100,000');
      assert.throws(() => countText(100_000, true, 'de'), /Intl was asked/);
    } finally {
      Object.defineProperty(Number.prototype, 'toLocaleString', original);
    }
  });
});
