import fc from 'fast-check';
import assert from 'node:assert/strict';
import { displayText, MAX_DISPLAY_LENGTH } from '../../../src/detail/displayText';
import { anyText } from './arbitraries';

describe('displayText', () => {
  it('keeps ordinary text in any language', () => {
    for (const text of [
      'acme-shop-sg',
      '客户服务-上海',
      'مرحبا\u200F!',
      '👩‍👩‍👧',
      'two\nlines\tand a tab',
      '<b>$(x)</b>',
    ]) {
      assert.equal(displayText(text), text);
    }
  });

  it('writes invisible and reordering characters as code points', () => {
    assert.equal(displayText('a\u0000b\u007F\u0085'), 'a⟨U+0000⟩b⟨U+007F⟩⟨U+0085⟩');
    assert.equal(displayText('\u202Egnp.exe'), '⟨U+202E⟩gnp.exe');
    assert.equal(displayText('a\r\nb\rc\u2028'), 'a\nb⟨U+000D⟩c⟨U+2028⟩');
    assert.equal(displayText('half \uD83D'), 'half \uFFFD');
  });

  it('never returns a control character, a direction override or a lone surrogate', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = displayText(text);
        assert.ok(shown.isWellFormed());
        assert.doesNotMatch(shown.replace(/[\n\t]/g, ''), /[\p{Cc}\u2028-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  it('truncates a very long text', () => {
    assert.equal(displayText('x'.repeat(100_000)).length, 100_000);
    assert.equal(displayText('x'.repeat(1_000_000)).length, MAX_DISPLAY_LENGTH + 1);
  });
});
