import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createAsciiKeys } from '../../../../src/instances/sort/asciiKeys';

/** The languages of VS Code, and some with special letters or rules. */
const LOCALES = [
  'en',
  'zh-CN',
  'zh-TW',
  'ja',
  'ko',
  'fr',
  'de',
  'it',
  'es',
  'ru',
  'pt-BR',
  'tr',
  'pl',
  'da',
  'sv',
  'lt',
  'et',
];

describe('keys for texts in ASCII', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('a', 'A', 'b', 'B', 'z', 'Z', '0', '1', '9', ' ', '-', '_', '.'),
      maxLength: 10,
    }),
  );

  for (const locale of LOCALES) {
    it(`compare as the collator does: ${locale}`, () => {
      const key = createAsciiKeys(locale);
      if (!key) return;
      const { compare } = new Intl.Collator(locale, { numeric: true });
      fc.assert(
        fc.property(text, text, (one, other) => {
          const [keyOne, keyOther] = [key(one) ?? '', key(other) ?? ''];
          assert.equal(keyOne < keyOther ? -1 : keyOne > keyOther ? 1 : 0, Math.sign(compare(one, other)));
        }),
        { numRuns: 2_000 },
      );
    });
  }

  it('exist for the languages of the translations', () => {
    for (const locale of ['en', 'zh-CN', 'zh-TW', 'ja']) assert.ok(createAsciiKeys(locale), locale);
  });

  it('do not exist where two letters sort as one, or characters are ignored', () => {
    for (const locale of ['cs', 'hu', 'hr', 'da', 'th'])
      assert.equal(createAsciiKeys(locale), undefined, locale);
  });

  it('do not exist for other texts, very long ones and very long numbers', () => {
    const key = createAsciiKeys('en');
    for (const other of ['é', 'a\tb', '云', 'x'.repeat(100_000), '9'.repeat(300)])
      assert.equal(key?.(other), undefined);
  });
});
