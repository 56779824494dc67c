import assert from 'node:assert/strict';
import { LATER_ROWS } from '../network/badDay';
import { instanceRows, listOf, openTree, PAGE_SIZE, settled } from './badDayStage';
import { drawTree, emulator, until } from './support';

describe('a bad day between two pages', () => {
  const control = emulator();
  const keys = { accessKeyId: 'LTAI5tBadDay', accessKeySecret: 'bad-day-secret' };
  const token = 'bad-day-token';

  beforeEach(async () => {
    await control.reset();
    await control.replaceData(listOf('viber', 25));
    await control.addKey({ ...keys, securityToken: token });
  });

  const SPOILED: { readonly [R in keyof typeof LATER_ROWS]: () => Promise<void> } = {
    tokenEnds: () => control.changeKey(keys.accessKeyId, { expiresAt: '2024-01-01T00:00:00Z' }),
    keyDisabled: () => control.changeKey(keys.accessKeyId, { active: false }),
    permissionTaken: () => control.changeKey(keys.accessKeyId, { access: 'NoPermission' }),
    resetLater: () => control.addFaults({ kind: 'dropBefore', times: 'always', match: { pageIndex: 2 } }),
  };

  for (const [name, { fault, what, retries }] of Object.entries(LATER_ROWS)) {
    it(`${fault}: the rows stay, and ${what}`, async () => {
      const { catalog, tree, dispose } = openTree(control.endpoint, {
        pageSize: PAGE_SIZE,
        keys: () => Promise.resolve({ ...keys, securityToken: token }),
      });
      try {
        await tree.getChildren();
        await until('the channels have their first pages', () => settled(catalog));
        const before = await drawTree(tree);
        const rows = instanceRows(before);
        assert.equal(rows.length, PAGE_SIZE);
        await control.clearTranscript();
        await SPOILED[name as keyof typeof LATER_ROWS]();
        await catalog.loadMore({ channel: 'viber' });
        const after = await drawTree(tree);
        assert.deepEqual(instanceRows(after), rows);
        // Nothing else than what stood for the next page has changed.
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
