import assert from 'node:assert/strict';
import type { ViewMessageInput } from '../../../src/tree/viewMessage';
import { loadTreeRendering, type TreeRendering } from '../support/treeRendering';
import { createChannel, createMore, createView } from './rows';

const pending = createMore('loading', { received: 0, total: undefined });
const CHANNELS = [createChannel('whatsapp', { total: 955 }), createChannel('viber', { more: pending })];
const SLOW = { isSlow: true };

const CASES: readonly (readonly [what: string, input: Partial<ViewMessageInput>, message: string])[] = [
  ['nothing unusual', {}, ''],
  ['a filter', { filter: { instanceName: 'acme' } }, 'Filter: Name "acme"'],
  [
    'Load All',
    { loadingAll: { stage: 'reading', received: 400, total: 1204 } },
    'Loading all: 400 of 1,204…',
  ],
  [
    'Load All with a filter, while it checks for changes',
    { filter: { channel: 'viber' }, loadingAll: { stage: 'checking', received: 4, total: 9 } },
    'Filter: Channel Viber — All loaded. Checking for missed changes: 4 of 9…',
  ],
  ['a sort', { sortedBy: 'name', view: createView({ channels: CHANNELS }) }, 'Sorted by name'],
  ['a sort without instances', { sortedBy: 'name', view: createView({ channels: [] }) }, ''],
  [
    'a filter and a sort',
    { filter: { instanceName: 'acme' }, sortedBy: 'newest', view: createView({ channels: CHANNELS }) },
    'Filter: Name "acme" · Newest first',
  ],
  ['Load All before the first page', { loadingAll: { stage: 'reading', received: 0, total: undefined } }, ''],
  [
    'the first page, for a long time',
    { ...SLOW, waitedSeconds: 20, view: createView({ refreshing: true }) },
    'No response for 20 seconds. To cancel, select Stop Loading.',
  ],
  ['channels, for a short time', { view: createView({ channels: CHANNELS }) }, ''],
  [
    'channels, for a long time',
    { ...SLOW, view: createView({ channels: CHANNELS }) },
    'Loading channels: 1 of 2…',
  ],
  [
    'the next page of a channel, for a long time',
    { ...SLOW, view: createView({ channels: [createChannel('whatsapp', { more: createMore('loading') })] }) },
    'Loading WhatsApp: 50 of 1,204…',
  ],
  [
    'a search, for a long time',
    { ...SLOW, view: createView({ rest: { ...createMore('loading'), unlisted: 6 } }) },
    'Searching: 50 of 1,204…',
  ],
];

describe('the message above the tree', () => {
  let rendering: TreeRendering;

  before(async function () {
    this.timeout(60_000);
    rendering = await loadTreeRendering();
  });

  for (const [what, input, message] of CASES) {
    it(`says for ${what}: ${message || 'nothing'}`, () => {
      const quiet = {
        filter: {},
        sortedBy: undefined,
        loadingAll: undefined,
        view: createView(),
        isSlow: false,
        waitedSeconds: 0,
      };
      assert.equal(rendering.viewMessage({ ...quiet, ...input }), message);
    });
  }
});
