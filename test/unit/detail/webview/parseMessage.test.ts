import fc from 'fast-check';
import assert from 'node:assert/strict';
import { buildSnapshot } from '../../../../src/detail/snapshot';
import { parseMessage } from '../../../../src/detail/webview/parseMessage';
import { anyInstance } from '../arbitraries';
import { TEST_STRINGS } from '../testStrings';

function snapshotMessage(instance = {}, problem?: Parameters<typeof buildSnapshot>[0]['problem']) {
  const subject = { accountId: 'a', accountName: 'acme', instance, readAt: 5 };
  const shown = {
    subject,
    problem,
    reloading: false,
    pinned: false,
    isInstancePinned: false,
    place: 'notInTree',
  } as const;
  return { kind: 'snapshot', snapshot: buildSnapshot(shown, TEST_STRINGS) };
}

describe('parseMessage (from the extension)', () => {
  it('accepts the snapshot of any instance and problem', () => {
    const problem = fc.constantFrom(
      undefined,
      { kind: 'gone' } as const,
      { kind: 'failed', error: new Error('no') } as const,
    );
    fc.assert(
      fc.property(anyInstance, problem, (instance, anyProblem) => {
        const message = structuredClone(snapshotMessage(instance, anyProblem));
        assert.deepEqual(parseMessage(message), message);
      }),
    );
    for (const message of [
      { kind: 'copied', field: 'state' },
      { kind: 'announcement', text: 'Showing acme' },
    ])
      assert.deepEqual(parseMessage(message), message);
  });

  it('rejects any other value', () => {
    fc.assert(fc.property(fc.anything(), (message) => parseMessage(message) === undefined));
    for (const bad of [
      { kind: 'snapshot' },
      { kind: 'snapshot', snapshot: { groups: [] } },
      { kind: 'copied' },
      { kind: 'copied', field: 'state', value: 'stolen' },
      { kind: 'announcement' },
      { kind: 'announcement', text: ['x'] },
    ]) {
      assert.equal(parseMessage(bad), undefined);
    }
  });

  it('rejects a snapshot in which any part is missing, of the wrong type or superfluous', () => {
    const whole = snapshotMessage({ instanceId: '1' }, { kind: 'failed', error: new Error('no') });
    const paths = pathsOf(whole).filter(
      // The stored state is opaque to the panel.
      (path) => !path.join('.').startsWith('snapshot.state'),
    );
    assert.ok(paths.length > 100);
    // An empty list is a valid list. Every other value here has the wrong type or shape.
    const wrongValue = fc
      .anything()
      .filter((value) => typeof value !== 'string' && !(Array.isArray(value) && value.length === 0));
    fc.assert(
      fc.property(fc.constantFrom(...paths), wrongValue, (path, value) => {
        const present = at(whole, path);
        fc.pre(typeof value !== typeof present || typeof value === 'object');
        assert.equal(parseMessage(withPart(whole, path, value)), undefined, path.join('.'));
      }),
      { numRuns: 2_000 },
    );
    for (const path of [
      ['kind'],
      ['snapshot', 'actions', '0', 'action'],
      ['snapshot', 'groups', '0', 'fields', '0', 'look'],
      ['snapshot', 'notice', 'kind'],
    ]) {
      for (const word of ['', 'constructor', '__proto__', 'cams.removeAccount'])
        assert.equal(parseMessage(withPart(whole, path, word)), undefined, path.join('.'));
    }
    for (const path of paths.filter((each) => typeof at(whole, each) === 'object')) {
      const object = at(whole, path);
      if (Array.isArray(object)) continue;
      assert.equal(parseMessage(withPart(whole, [...path, 'onload'], 'x')), undefined, path.join('.'));
    }
  });
});

type Path = readonly string[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const below =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))
      : [];
  return [path, ...below];
}

function at(value: unknown, [key, ...rest]: Path): unknown {
  return key === undefined ? value : at((value as Record<string, unknown>)[key], rest);
}

function withPart(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  const copy: Record<string, unknown> = Object.assign(Array.isArray(value) ? [] : {}, value);
  copy[key] = withPart(copy[key], rest, part);
  return copy;
}
