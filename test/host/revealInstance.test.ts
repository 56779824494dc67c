import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Account } from '../../src/accounts/account';
import { revealInstance } from '../../src/commands/revealInstance';
import { COMMANDS } from '../../src/ids';
import { KNOWN_CHANNELS, type Instance } from '../../src/instances/instance';
import type { InstancesView } from '../../src/tree/instancesView';
import type { InstanceRecord } from '../emulator/instances';
import { FakeClock } from '../unit/support/fakeClock';
import { SessionFixture } from './sessionFixture';
import { waitUntil } from './support';

const PAGE_SIZE = 10;

/** Functions of the VS Code API to replace: it has no way to answer a question. */
const windowApi = vscode.window as unknown as Record<string, unknown>;

const records = (channel: string, count: number): InstanceRecord[] =>
  Array.from({ length: count }, (_, n) => ({
    InstanceId: `${channel}-${n + 1}`,
    InstanceName: `${channel} shop ${n + 1}`,
    ChannelType: channel,
    State: n % 2 === 0 ? 'published' : 'draft',
  }));

describe('Reveal in Tree', () => {
  const fixture = new SessionFixture(PAGE_SIZE);
  const { showInformationMessage } = vscode.window;
  /** What the view was made to show, and the questions and messages, in order. */
  let shown: string[];
  let asked: string[];
  /** The button to press: the first whose title contains it. */
  let answer: string | undefined;
  let one: Account;
  let clock: FakeClock;
  /** Runs once, while the third page is loaded. */
  let meanwhile: (() => unknown) | undefined;

  const view = {
    withProgress: async (work: () => Promise<void>) => {
      const change = meanwhile;
      meanwhile = undefined;
      if (!change) {
        await work();
        return;
      }
      const { control, emulator } = fixture.wire;
      await control.addFaults({ kind: 'hold', match: { pageIndex: 3 } });
      const working = work();
      working.catch(() => undefined);
      await control.waitForHeld(1);
      await change();
      emulator.heldCalls.release();
      await working;
    },
    reveal: (accountId: string, key: string) => {
      const name = fixture.sessions.of(accountId).label;
      shown.push(`${name} ${key}`);
      return Promise.resolve(true);
    },
  } as unknown as InstancesView;

  const reveal = async (accountId: string, instance: Instance) => {
    const { accounts, sessions } = fixture;
    await revealInstance({ accountId, instance }, { accounts, sessions, view, setTimer: clock.setTimer });
  };
  const pagesOf = (channel: string) =>
    fixture.wire.calls.filter(({ query }) => query['ChannelType'] === channel).length;

  beforeEach(async () => {
    clock = new FakeClock();
    [shown, asked, answer, meanwhile] = [[], [], undefined, undefined];
    windowApi['showInformationMessage'] = (message: string, ...buttons: readonly string[]) => {
      asked.push([message, ...buttons].join(' | '));
      return Promise.resolve(buttons.find((title) => answer !== undefined && title.includes(answer)));
    };
    fixture.wire.emulator.reset({ data: [...records('VIBER', 45), ...records('LINE', 25)] });
    one = await fixture.add('one');
  });
  after(() => {
    windowApi['showInformationMessage'] = showInformationMessage;
  });

  it('loads the pages of the channel up to the instance', async () => {
    await reveal(one.id, { instanceId: 'VIBER-35' });
    assert.deepEqual([shown, asked], [['one instance:VIBER-35'], []]);
    assert.equal(pagesOf('viber'), 4);
  });

  it('asks the server for the channel of an instance, which may have changed', async () => {
    await reveal(one.id, { instanceId: 'VIBER-35', channelType: 'WhatsApp', state: 'old' });
    assert.deepEqual(shown, ['one instance:VIBER-35']);
    assert.equal(pagesOf('whatsapp'), 1, 'only its first page, as always');
  });

  it('finds an instance of an unknown channel in the list of the account', async () => {
    await reveal(one.id, { instanceId: 'LINE-25' });
    assert.deepEqual([shown, asked], [['one instance:LINE-25'], []]);
  });

  it('finds an instance that was added after everything was loaded', async () => {
    fixture.wire.emulator.reset({ data: records('VIBER', 3) });
    await fixture.sessions.of(one.id).catalog.open();
    await fixture.wire.control.replaceData(records('VIBER', 4));
    await reveal(one.id, { instanceId: 'VIBER-4' });
    assert.deepEqual([shown, asked], [['one instance:VIBER-4'], []]);
  });

  it('sends no request for a loaded instance', async () => {
    await fixture.sessions.of(one.id).catalog.loadAll();
    await waitUntil('each channel was requested', () =>
      KNOWN_CHANNELS.every((channel) => pagesOf(channel) === 1),
    );
    const before = fixture.wire.calls.length;
    await reveal(one.id, { instanceId: 'VIBER-45' });
    assert.deepEqual([shown, fixture.wire.calls.length], [['one instance:VIBER-45'], before]);
  });

  it('offers to clear a filter that hides the instance, and then shows it', async () => {
    const session = fixture.sessions.of(one.id);
    for (const filter of [{ channel: 'line' }, { states: ['draft'] }, { instanceName: 'LINE' }]) {
      [shown, asked, answer] = [[], [], undefined];
      await session.setFilter(filter);
      await reveal(one.id, { instanceId: 'VIBER-35' });
      assert.deepEqual([shown, asked], [[], ['The filter hides this instance. | Clear Filters']]);
      assert.deepEqual(session.catalog.filter, filter);
      answer = 'Clear Filters';
      await reveal(one.id, { instanceId: 'VIBER-35' });
      assert.deepEqual([shown, session.catalog.filter], [['one instance:VIBER-35'], {}]);
    }
    answer = undefined;
    await session.setFilter({ states: ['draft'] });
    await reveal(one.id, { instanceId: 'VIBER-1' });
    assert.equal(asked.at(-1), 'The filter hides this instance. | Clear Filters', 'of a loaded one');
  });

  it('says that an instance no longer exists', async () => {
    await reveal(one.id, { instanceId: 'VIBER-46', channelType: 'VIBER' });
    assert.deepEqual([shown, asked], [[], ['This instance no longer exists in "one".']]);
  });

  it('says that the list lacks an instance that the server knows', async () => {
    fixture.wire.emulator.reset({ data: records('VIBER', 3) });
    await fixture.sessions.of(one.id).catalog.open();
    await fixture.wire.control.addFaults({ kind: 'mutate', mutation: { kind: 'remove', ids: ['VIBER-4'] } });
    await fixture.wire.control.replaceData(records('VIBER', 4));
    await reveal(one.id, { instanceId: 'VIBER-4' });
    assert.deepEqual(asked, [
      'This instance exists in "one", but the list of instances does not contain it.',
    ]);
  });

  it('throws what the server answers', async () => {
    await fixture.sessions.of(one.id).catalog.open();
    await fixture.wire.control.addFaults({
      kind: 'businessError',
      code: 'Authentication.NoAuth',
      match: { pageIndex: 3 },
      times: 'always',
    });
    await assert.rejects(reveal(one.id, { instanceId: 'VIBER-35' }), { code: 'Authentication.NoAuth' });
    assert.deepEqual([shown, asked], [[], []]);
  });

  it('starts again with a filter that was changed meanwhile', async () => {
    meanwhile = () => fixture.sessions.of(one.id).setFilter({ channel: 'line' });
    await reveal(one.id, { instanceId: 'VIBER-35' });
    assert.deepEqual([shown, asked], [[], ['The filter hides this instance. | Clear Filters']]);
  });

  it('fails if the account is removed meanwhile', async () => {
    meanwhile = () => fixture.accounts.remove(one);
    await assert.rejects(reveal(one.id, { instanceId: 'VIBER-35' }), /The account was removed/);
    assert.deepEqual(shown, []);
  });

  it('ends without a word if loading is stopped', async () => {
    meanwhile = () => fixture.sessions.of(one.id).catalog.stop();
    await assert.rejects(reveal(one.id, { instanceId: 'VIBER-35' }), { name: 'AbortError' });
    assert.deepEqual([shown, asked], [[], []]);
  });

  describe('of an account that is not shown', () => {
    let two: Account;
    beforeEach(async () => {
      two = await fixture.add('two', { data: records('WHATSAPP', 2) });
    });
    const QUESTION =
      'This instance belongs to the account "one", which the tree does not show. | ' +
      'Switch to "one" | Show All Accounts';

    it('switches to the account after asking', async () => {
      await reveal(one.id, { instanceId: 'VIBER-1' });
      assert.deepEqual([shown, asked], [[], [QUESTION]]);
      assert.equal(fixture.sessions.active.value?.id, two.id);
      answer = 'Switch';
      await reveal(one.id, { instanceId: 'VIBER-1' });
      assert.deepEqual([shown, fixture.sessions.active.value.id], [['one instance:VIBER-1'], one.id]);
    });

    /** Answers "Show All Accounts" and does `showAll` instead of changing the setting. */
    const revealInAll = async (showAll: () => unknown) => {
      const { executeCommand } = vscode.commands;
      const commandsApi = vscode.commands as unknown as Record<string, unknown>;
      commandsApi['executeCommand'] = (command: string, ...args: unknown[]) =>
        command === COMMANDS.showAllAccounts ? showAll() : executeCommand(command, ...args);
      answer = 'Show All';
      try {
        await reveal(one.id, { instanceId: 'VIBER-1' });
      } finally {
        commandsApi['executeCommand'] = executeCommand;
      }
    };

    it('shows all accounts after asking', async () => {
      await revealInAll(() => (fixture.accountsView.value = 'all'));
      assert.deepEqual([shown, fixture.sessions.active.value?.id], [['one instance:VIBER-1'], two.id]);
    });

    it('asks again if all accounts are still not shown after some seconds', async () => {
      const asking = revealInAll(() => (answer = undefined));
      await waitUntil('it waits for all accounts', () => clock.pending === 1);
      assert.deepEqual(asked, [QUESTION]);
      clock.runNext();
      await asking;
      assert.deepEqual([shown, asked], [[], [QUESTION, QUESTION]]);
    });

    it('fails if the account is removed while all accounts are about to be shown', async () => {
      const removed = revealInAll(() => fixture.accounts.remove(one));
      await assert.rejects(removed, /The account was removed/);
      assert.deepEqual([shown, asked], [[], [QUESTION]]);
    });

    it('asks again if another account becomes active while it loads', async () => {
      answer = 'Switch';
      meanwhile = () => {
        answer = undefined;
        return fixture.accounts.switchTo(two);
      };
      await reveal(one.id, { instanceId: 'VIBER-35' });
      assert.deepEqual([shown, asked], [[], [QUESTION, QUESTION]]);
    });

    it('fails if the account was removed', async () => {
      await fixture.accounts.remove(one);
      await assert.rejects(reveal(one.id, { instanceId: 'VIBER-1' }), /The account was removed/);
    });
  });
});
