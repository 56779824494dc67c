import assert from 'node:assert/strict';
import fc from 'fast-check';
import { singleLineLog } from '../../../src/wording/singleLineLog';
import { oneLine, codePointNotation, visibleLine, withoutMarkup } from '../../../src/wording/plainText';
import { UNSAFE_IN_LABEL, HOSTILE, HOSTILE_VALUES } from '../../hostile/values';
import { MemoryLog } from '../support/memoryLog';

/** Texts as a hostile server might send them: lone surrogates, controls, direction marks, any length. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom('a', '\n', '\u202E', '\uD800', '\u0007', '$(x)', '](', ' ', '👩', '\u200B'),
    maxLength: 400,
  }),
  fc.constantFrom(...Object.values(HOSTILE)),
);

describe('plain text', () => {
  it('is one line without control or direction characters, well formed and bounded, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 300 }), (text, max) => {
        const line = oneLine(text, max);
        assert.ok(line.length <= max);
        assert.doesNotMatch(line, UNSAFE_IN_LABEL);
      }),
    );
  });

  it('leaves an ordinary text as it is, and says where a long one is cut', () => {
    for (const text of ['客户服务-上海', 'متجر النخيل', 'क्षत्रिय', '👩‍👩‍👧', 'a $(b) [c](d) {0} <i>&amp;'])
      assert.equal(oneLine(text), text);
    assert.equal(oneLine('two\r\nlines'), 'two lines');
    assert.equal(oneLine('abcdef', 4), 'abc…');
    assert.equal(oneLine(HOSTILE.long, 60).length, 60);
  });

  it('never cuts a character in half', () => {
    assert.equal(oneLine('ab👩👩', 4), 'ab…');
    assert.equal(oneLine('👩'.repeat(100_000), 60), `${'👩'.repeat(29)}…`);
  });

  it('finds the text behind characters that go', () => {
    assert.equal(oneLine(`${'\u202E'.repeat(30)}acme`, 10), 'acme');
  });

  it('is empty where nothing would be seen, unless it must be seen: then it is spelt out', () => {
    for (const text of ['', HOSTILE.invisible, HOSTILE.whitespace, '\u202E', '\u0000\n'])
      assert.equal(oneLine(text), '');
    assert.equal(visibleLine('\u202E\u200B', 60), '⟨U+202E⟩⟨U+200B⟩');
    assert.equal(visibleLine('\u202E'.repeat(100_000), 60), '⟨U+202E⟩'.repeat(8));
    assert.equal(visibleLine('acme', 60), 'acme');
    assert.equal(codePointNotation('\u{E0041}'), '⟨U+E0041⟩');
  });

  it('makes no icon and no link, and reads the same', () => {
    assert.equal(withoutMarkup('$(flame) [a](b)'), '$\u200B(flame) [a]\u200B(b)');
    fc.assert(
      fc.property(anyText, (text) => {
        assert.doesNotMatch(withoutMarkup(text), /[$\]]\(/);
        assert.equal(withoutMarkup(text).replaceAll('\u200B', ''), oneLine(text).replaceAll('\u200B', ''));
      }),
    );
  });
});

describe('the log', () => {
  it('is written a line at a time, whatever a server sends', () => {
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
