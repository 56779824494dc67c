import fc from 'fast-check';
import assert from 'node:assert/strict';
import { splitLongText } from '../../../../src/detail/webview/splitLongText';

describe('splitLongText', () => {
  it('returns pieces of at most 1,000 characters that concatenate to the text', () => {
    const text = fc.array(fc.constantFrom('word ', '\n', '👩', '客', 'x'.repeat(700)), { maxLength: 50 });
    fc.assert(
      fc.property(text, (parts) => {
        const pieces = splitLongText(parts.join(''));
        assert.equal(pieces.join(''), parts.join(''));
        for (const piece of pieces)
          assert.ok(piece.length > 0 && piece.length <= 1000 && piece.isWellFormed());
      }),
    );
  });

  it('splits after a line feed, otherwise after a space', () => {
    const line = 'words and words\n';
    assert.ok(splitLongText(line.repeat(500)).every((piece) => piece.endsWith('\n')));
    const pieces = splitLongText('words '.repeat(500));
    assert.ok(pieces.every((piece) => piece.endsWith(' ')));
  });
});
