import assert from 'node:assert/strict';
import type { CatalogView } from '../../../src/instances/catalogView';
import { failuresOf } from '../../../src/instances/failuresOf';
import type { InstanceFilter } from '../../../src/instances/instanceFilter';
import { loadTreeRendering, type TreeRendering } from '../support/treeRendering';
import { createChannel, createMore, createView, DENIED, TIMED_OUT } from './rows';

const ALL = { complete: true };

const CASES: readonly (readonly [text: string, view: Partial<CatalogView>, filter?: InstanceFilter])[] = [
  ['1,204 instances loaded.', { ...ALL, shown: 1204, total: 1204 }],
  ['1 instance loaded.', { ...ALL, shown: 1, total: 1 }],
  ['50 of 1,204 instances loaded.', { shown: 50, total: 1204 }],
  ['12+ instances loaded.', { shown: 12, total: 1204 }, { states: ['published'] }],
  ['This account has no instances.', { ...ALL, total: 0 }],
  ['No instances match the filter.', { ...ALL, total: 0 }, { instanceName: 'acme' }],
  ['Loading was stopped.', { phase: 'stopped' }],
];

describe('what a screen reader is told after loading', () => {
  let rendering: TreeRendering;

  before(async function () {
    this.timeout(60_000);
    rendering = await loadTreeRendering();
  });

  for (const [text, view, filter = {}] of CASES) {
    it(text, () => {
      assert.equal(rendering.loadedText(createView(view), filter), text);
    });
  }

  it('knows the failures of the first page and of each list', () => {
    const failed = createMore('failed', { failure: TIMED_OUT });
    assert.deepEqual(failuresOf(createView()), []);
    assert.deepEqual(
      failuresOf(createView({ failure: DENIED, channels: [createChannel('viber', { more: failed })] })),
      [DENIED, TIMED_OUT],
    );
  });
});
