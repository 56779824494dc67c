import assert from 'node:assert/strict';
import { isLoading } from '../../../src/instances/catalogView';
import { createChannel, createMore, createView } from '../tree/rows';

describe('isLoading', () => {
  const loading = createMore('loading');

  for (const [what, changes] of [
    ['the first page', { refreshing: true }],
    ['the other channels', { rest: { ...loading, unlisted: 1 } }],
    ['a channel', { channels: [createChannel('viber', { more: loading })] }],
  ] as const) {
    it(`is true while ${what} loads`, () => {
      assert.equal(isLoading(createView(changes)), true);
    });
  }

  it('is false before the catalog is opened', () => {
    assert.equal(isLoading(createView({ phase: 'loading' })), false);
  });

  it('is false once a list can be continued, has failed or has changed', () => {
    const channels = (['more', 'failed', 'shifted'] as const).map((kind) =>
      createChannel(kind, { more: createMore(kind) }),
    );
    assert.equal(isLoading(createView({ channels })), false);
  });
});
