import assert from 'node:assert/strict';
import fc from 'fast-check';
import { singleLineLog } from '../../../src/wording/singleLineLog';
import { oneLine, codePointNotation, visibleLine, withoutMarkup } from '../../../src/wording/plainText';
import { UNSAFE_IN_LABEL, HOSTILE, HOSTILE_VALUES } from '../../hostile/values';
import { MemoryLog } from '../support/memoryLog';

/** Hostile server text: lone surrogates, control and bidirectional characters, any length. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom('a', '\n', '\u202E', '\uD800', '\u0007', '$(x)', '](', ' ', '👩', '\u200B'),
    maxLength: 400,
  }),
  fc.constantFrom(...Object.values(HOSTILE)),
);

describe('oneLine, visibleLine and withoutMarkup', () => {
  it('oneLine returns a well-formed, bounded line without control or bidirectional characters', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 300 }), (text, max) => {
        const line = oneLine(text, max);
        assert.ok(line.length <= max);
        assert.doesNotMatch(line, UNSAFE_IN_LABEL);
      }),
    );
  });

  it('oneLine keeps ordinary text and marks truncation with an ellipsis', () => {
    for (const text of ['客户服务-上海', 'متجر النخيل', 'क्षत्रिय', '👩‍👩‍👧', 'a $(b) [c](d) {0} <i>&amp;'])
      assert.equal(oneLine(text), text);
    assert.equal(oneLine('two\r\nlines'), 'two lines');
    assert.equal(oneLine('abcdef', 4), 'abc…');
    assert.equal(oneLine(HOSTILE.long, 60).length, 60);
  });

  it('oneLine never splits a surrogate pair', () => {
    assert.equal(oneLine('ab👩👩', 4), 'ab…');
    assert.equal(oneLine('👩'.repeat(100_000), 60), `${'👩'.repeat(29)}…`);
  });

  it('oneLine finds text after many removed characters', () => {
    assert.equal(oneLine(`${'\u202E'.repeat(30)}acme`, 10), 'acme');
  });

  it('oneLine returns an empty string if nothing is visible; visibleLine returns code points', () => {
    for (const text of ['', HOSTILE.invisible, HOSTILE.whitespace, '\u202E', '\u0000\n'])
      assert.equal(oneLine(text), '');
    assert.equal(visibleLine('\u202E\u200B', 60), '⟨U+202E⟩⟨U+200B⟩');
    assert.equal(visibleLine('\u202E'.repeat(100_000), 60), '⟨U+202E⟩'.repeat(8));
    assert.equal(visibleLine('acme', 60), 'acme');
    assert.equal(codePointNotation('\u{E0041}'), '⟨U+E0041⟩');
  });

  it('withoutMarkup breaks icons and links without a visible change', () => {
    assert.equal(withoutMarkup('$(flame) [a](b)'), '$\u200B(flame) [a]\u200B(b)');
    fc.assert(
      fc.property(anyText, (text) => {
        assert.doesNotMatch(withoutMarkup(text), /[$\]]\(/);
        assert.equal(withoutMarkup(text).replaceAll('\u200B', ''), oneLine(text).replaceAll('\u200B', ''));
      }),
    );
  });
});

describe('singleLineLog', () => {
  it('writes one line per message, whatever a server sends', () => {
    const memory = new MemoryLog();
    const log = singleLineLog(memory);
    for (const [, value] of HOSTILE_VALUES) {
      for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level](`got ${value}`);
    }
    assert.equal(memory.lines.length, HOSTILE_VALUES.length * 4);
    for (const line of memory.lines) {
      assert.match(line, /^(debug|info|warn|error) got/);
      assert.doesNotMatch(line, UNSAFE_IN_LABEL);
      assert.ok(line.length < 2_100);
    }
  });
});
