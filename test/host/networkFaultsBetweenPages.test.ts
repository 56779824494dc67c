import assert from 'node:assert/strict';
import { LATER_PAGE_FAULTS } from '../network/networkFaults';
import { instanceRows, makeInstances, openTree, PAGE_SIZE, hasFirstPages } from './networkFaultsHarness';
import { renderTree, emulatorControl, waitUntil } from './support';

describe('network faults between two pages', () => {
  const control = emulatorControl();
  const keys = { accessKeyId: 'LTAI5tBadDay', accessKeySecret: 'bad-day-secret' };
  const token = 'bad-day-token';

  beforeEach(async () => {
    await control.reset();
    await control.replaceData(makeInstances('viber', 25));
    await control.addKey({ ...keys, securityToken: token });
  });

  const BREAK_NEXT_PAGE: { readonly [R in keyof typeof LATER_PAGE_FAULTS]: () => Promise<void> } = {
    tokenExpires: () => control.changeKey(keys.accessKeyId, { expiresAt: '2024-01-01T00:00:00Z' }),
    keyDisabled: () => control.changeKey(keys.accessKeyId, { active: false }),
    permissionRevoked: () => control.changeKey(keys.accessKeyId, { access: 'NoPermission' }),
    resetOnLaterPages: () =>
      control.addFaults({ kind: 'dropBefore', times: 'always', match: { pageIndex: 2 } }),
  };

  for (const [name, { fault, what, retries }] of Object.entries(LATER_PAGE_FAULTS)) {
    it(`${fault}: keeps the rows and shows "${what}"`, async () => {
      const { catalog, tree, dispose } = openTree(control.endpoint, {
        pageSize: PAGE_SIZE,
        keys: () => Promise.resolve({ ...keys, securityToken: token }),
      });
      try {
        await tree.getChildren();
        await waitUntil('all channels have their first page', () => hasFirstPages(catalog));
        const before = await renderTree(tree);
        const rows = instanceRows(before);
        assert.equal(rows.length, PAGE_SIZE);
        await control.clearTranscript();
        await BREAK_NEXT_PAGE[name as keyof typeof LATER_PAGE_FAULTS]();
        await catalog.loadMore({ channel: 'viber' });
        const after = await renderTree(tree);
        assert.deepEqual(instanceRows(after), rows);
        // Only the row for the next page has changed.
        const more = before.findIndex((line) => line.includes('Load more'));
        assert.ok(more > 0);
        assert.deepEqual(
          after,
          before.map((line, at) => (at === more ? `  warning: Retry | ${what}` : line)),
        );
        assert.equal((await control.transcript()).length, retries + 1);
      } finally {
        dispose();
      }
    });
  }
});
