import fc from 'fast-check';
import assert from 'node:assert/strict';
import { ACTIONS } from '../../../src/detail/actions';
import { PANEL_FIELDS } from '../../../src/detail/fieldGroups';
import { kindForLog, parseMessage } from '../../../src/detail/parseMessage';

const VALID = [
  { kind: 'ready' },
  { kind: 'resolve' },
  { kind: 'move', direction: 'previous' },
  { kind: 'move', direction: 'next' },
  ...ACTIONS.map((action) => ({ kind: 'run', action })),
  ...PANEL_FIELDS.flatMap((field) => ['copyField', 'openLink'].map((kind) => ({ kind, field }))),
];
const VALID_TEXTS = new Set(VALID.map((message) => JSON.stringify(message)));

/** Messages that try to bypass the schema. */
const HOSTILE_MESSAGES = [
  '{"__proto__":{"kind":"ready"}}',
  '{"kind":"ready","__proto__":{"kind":"run"}}',
  '{"kind":"run","action":"copyId","field":"instanceId"}',
  '{"kind":"run","action":"__proto__"}',
  '{"kind":"run","action":["reload"]}',
  '{"kind":"copyField","field":"toString"}',
  '{"kind":"copyField","field":"constructor"}',
  '{"kind":"openLink","field":"https://evil.example/"}',
  '{"kind":"openLink","field":"isvTerms","href":"command:x"}',
  '{"kind":"move","direction":"up"}',
  '{"kind":"move","direction":"next","field":"instanceId"}',
  '{"kind":["ready"]}',
  '{"kind":{"kind":"ready"}}',
  '[{"kind":"ready"}]',
  '{"kind":"READY"}',
  '{"kind":"ready "}',
];

function deep(levels: number): unknown {
  let value: unknown = { kind: 'ready' };
  for (let level = 0; level < levels; level++) value = { kind: 'run', action: value };
  return value;
}

describe('parseMessage (from the panel)', () => {
  it('accepts every valid message', () => {
    for (const message of VALID) assert.deepEqual(parseMessage(message), message);
  });

  it('rejects any other value', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        assert.equal(parseMessage(message), undefined);
        assert.equal(typeof kindForLog(message), 'string');
      }),
    );
  });

  it('rejects an unknown kind, an unknown name or an extra property', () => {
    const word = fc.oneof(
      fc.constantFrom('ready', 'resolve', 'run', 'move', 'copyField', 'openLink', 'reload'),
      fc.string(),
    );
    const name = fc.oneof(
      fc.constantFrom('instanceId', 'copyId', 'next', '__proto__', 'constructor'),
      fc.anything(),
    );
    const near = fc.record(
      { kind: word, field: name, action: name, direction: name, value: fc.anything() },
      { requiredKeys: ['kind'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(near, (message) => {
        const valid = Object.values(message).every((part) => typeof part === 'string');
        const expected = valid && VALID_TEXTS.has(JSON.stringify(message)) ? message : undefined;
        assert.deepEqual(parseMessage(message), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('rejects any other JSON, and a valid message with extra or nested parts', () => {
    // Messages arrive as JSON, so every object is plain and "__proto__" is an ordinary property.
    const json = fc.oneof(fc.json(), fc.constantFrom(...HOSTILE_MESSAGES));
    fc.assert(
      fc.property(json, (text) => {
        const message: unknown = JSON.parse(text);
        assert.equal(parseMessage(message), undefined);
        assert.ok(kindForLog(message).length < 50);
      }),
      { numRuns: 2000 },
    );
    const parts = fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.jsonValue(), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(fc.constantFrom(...VALID), parts, fc.boolean(), (message, added, nested) => {
        const text = nested
          ? JSON.stringify([message, added])
          : `${JSON.stringify(added).slice(0, -1)},${JSON.stringify(message).slice(1)}`;
        const read = parseMessage(JSON.parse(text));
        const same = Object.keys(added).every((name) => Object.hasOwn(message, name));
        assert.deepEqual(read, same && !nested ? message : undefined);
      }),
      { numRuns: 2000 },
    );
  });

  it('rejects hostile objects as they arrive, through JSON', () => {
    for (const message of [
      Object.create({ kind: 'ready' }),
      Object.assign([], { kind: 'ready' }),
      new Map([['kind', 'ready']]),
      { kind: { toString: () => 'ready' } },
      { kind: 'copyField', field: { toString: () => 'instanceId' } },
      { kind: 'x'.repeat(1_000_000) },
      { kind: 'ready', field: 'y'.repeat(1_000_000) },
      deep(2_000),
    ]) {
      const arrived: unknown = JSON.parse(JSON.stringify(message));
      assert.equal(parseMessage(arrived), undefined);
      assert.ok(kindForLog(arrived).length < 50);
    }
  });

  it('rejects a message that carries a value', () => {
    assert.equal(parseMessage({ kind: 'copyField', field: 'instanceId', value: 'stolen' }), undefined);
    assert.equal(parseMessage({ kind: 'copyField', field: ['instanceId'] }), undefined);
    assert.equal(parseMessage({ kind: 'run', action: 'cams.removeAccount' }), undefined);
  });

  it('logs only the kind of a rejected message', () => {
    assert.equal(kindForLog({ kind: 'steal\n2026', value: 'secret' }), '"steal 2026"');
    assert.equal(kindForLog({ kind: { deep: 'secret' } }), 'none');
    assert.equal(kindForLog('secret'), 'none');
    assert.ok(kindForLog({ kind: 'x'.repeat(1000) }).length < 50);
  });
});
