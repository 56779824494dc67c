import assert from 'node:assert/strict';
import type * as invalidSettings from '../../../src/commands/invalidSettings';
import { SETTINGS } from '../../../src/ids';
import { oneOf } from '../../../src/util/host/readSetting';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { MemoryLog } from '../support/memoryLog';
import { MemoryState } from '../support/stores';

describe('the notice about settings', () => {
  it('lists the words to choose from, because a wrong word is a text too', async function () {
    this.timeout(60_000);
    const { reportInvalidSettings, standIn } = await loadWithStandIn<typeof invalidSettings>('src/commands', [
      'invalidSettings',
    ]);
    Object.assign(standIn.workspace, { getConfiguration: () => ({ inspect: () => undefined }) });
    const shown: unknown[] = [];
    standIn.window.showWarningMessage = (text) => {
      shown.push(text);
      return Promise.resolve(undefined);
    };
    const { read, words = [] } = oneOf(['active', 'all']);
    const setting = { id: SETTINGS.accountsView, raw: 'both', used: read('both'), range: undefined, words };
    await reportInvalidSettings([setting], { state: new MemoryState(), key: 'key', log: new MemoryLog() });
    assert.deepEqual(shown, [
      'The setting cams.accounts.view must be one of "active", "all", but is "both". "active" is used instead.',
    ]);
  });
});
