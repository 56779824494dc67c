import fc from 'fast-check';
import assert from 'node:assert/strict';
import { parsePanelState, toPanelState } from '../../../src/detail/panelState';
import { anyInstance, anyText } from './arbitraries';

const STATE = { accountId: 'a', accountName: 'acme', instance: { instanceId: '1' }, pinned: true };

describe('panel state', () => {
  it('survives a round trip through JSON', () => {
    const anySubject = fc.record(
      { accountId: anyText, accountName: anyText, instance: anyInstance, readAt: fc.nat() },
      { requiredKeys: ['accountId', 'accountName', 'instance'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(anySubject, fc.boolean(), (subject, pinned) => {
        const stored: unknown = JSON.parse(JSON.stringify(toPanelState(subject, pinned)));
        assert.deepEqual(parsePanelState(stored), { ...subject, instance: { ...subject.instance }, pinned });
      }),
    );
  });

  it('contains only known properties', () => {
    const subject = { ...STATE, accessKeySecret: 'never' };
    assert.deepEqual(toPanelState(subject, true), STATE);
    assert.deepEqual(parsePanelState(subject), STATE);
  });

  it('is rejected if it is not valid', () => {
    fc.assert(fc.property(fc.anything(), (stored) => parsePanelState(stored) === undefined));
    for (const bad of [
      undefined,
      { ...STATE, accountId: 1 },
      { ...STATE, pinned: 'yes' },
      { ...STATE, readAt: -1 },
      { ...STATE, readAt: Number.MAX_VALUE },
      { ...STATE, instance: { instanceId: 29339 } },
      { ...STATE, instance: { secret: 'x' } },
      { ...STATE, instance: null },
    ]) {
      assert.equal(parsePanelState(bad), undefined);
    }
  });
});
