import assert from 'node:assert/strict';
import { ApiError } from '../../src/api/apiError';
import { returnedExpiredKeys } from '../../src/credentials/endedCredentialsError';
import type { CatalogView } from '../../src/instances/catalogView';
import type * as accountStatusItem from '../../src/accountStatusItem';
import type { AccountSession } from '../../src/session/accountSession';
import { Emitter } from '../../src/util/event';
import { WatchableValue } from '../../src/util/watchable';
import { useStandInWithClock } from './support/standInWithClock';
import { createView } from './tree/rows';

const EXPIRED = new ApiError('', { kind: 'credentials', code: 'InvalidSecurityToken.Expired' });

/** A session whose rows change when a test says so. */
function sessionOf(id: string, kind: 'keys' | 'default' = 'keys') {
  const changed = new Emitter<void>();
  let view = createView({ shown: 50, total: 100 });
  const catalog = {
    get view() {
      return view;
    },
    filter: {},
    onDidChange: changed.event,
  };
  const account = { id, name: id, source: { kind } } as const;
  const session = { id, account, label: id, region: 'ap-southeast-1', catalog };
  const show = (changes: Partial<CatalogView>) => {
    view = createView({ shown: 50, total: 100, ...changes });
    changed.fire();
  };
  return { account, session: session as unknown as AccountSession, show };
}

describe('the status bar item of the accounts', () => {
  const suite = useStandInWithClock<typeof accountStatusItem>('src', ['accountStatusItem']);

  const start = () => {
    const [one, two] = [sessionOf('one'), sessionOf('two', 'default')];
    const item = { text: '', visible: false, show: ignore, hide: ignore, dispose: ignore };
    item.show = () => (item.visible = true);
    item.hide = () => (item.visible = false);
    const notices: string[] = [];
    const { window } = suite.modules.standIn;
    window.createStatusBarItem = () => item;
    window.showWarningMessage = (text, button) => {
      notices.push(`${String(text)} [${String(button)}]`);
      return Promise.resolve(undefined);
    };
    const shown = new WatchableValue<readonly AccountSession[]>([one.session]);
    const sessions = { shown, heading: new WatchableValue('') };
    const status = suite.modules.showAccountStatus(sessions);
    return { item, notices, shown, one, two, status };
  };

  it('follows the accounts that are shown, and is hidden while there is none', async () => {
    const { item, shown, one, two, status } = start();
    await suite.clock.advance(50);
    assert.deepEqual([item.text, item.visible], ['$(account) one · ap-southeast-1 · 50 of 100', true]);
    shown.value = [one.session, two.session];
    await suite.clock.advance(50);
    assert.equal(item.text, '$(account) 2 accounts · 100 of 200');
    two.show({ shown: 70 });
    await suite.clock.advance(50);
    assert.equal(item.text, '$(account) 2 accounts · 120 of 200');
    shown.value = [];
    await suite.clock.advance(50);
    assert.equal(item.visible, false);
    status.dispose();
  });

  it('warns about every shown account whose credentials end, with a notice for each', async () => {
    const { item, notices, shown, one, two, status } = start();
    shown.value = [one.session, two.session];
    two.show({ failure: returnedExpiredKeys() });
    await suite.clock.advance(50);
    assert.equal(item.text, '$(warning) 2 accounts · two: credentials expired');
    one.show({ failure: EXPIRED });
    await suite.clock.advance(50);
    assert.deepEqual(notices, [
      'The credentials of the account "two" have expired. The loaded instances stay. [Try Again]',
      'The credentials of the account "one" have expired. The loaded instances stay. [Enter Keys…]',
    ]);
    status.dispose();
  });
});

function ignore(): void {
  // Nothing to do.
}
