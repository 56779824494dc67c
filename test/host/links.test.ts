import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Account } from '../../src/accounts/account';
import { linkCommands } from '../../src/commands/linkCommands';
import type { DetailPanels } from '../../src/detail/detailPanels';
import { COMMANDS } from '../../src/ids';
import { SessionFixture } from './sessionFixture';

/** Functions of the VS Code API to replace: it has no way to answer a question. */
const windowApi = vscode.window as unknown as Record<string, unknown>;
const REPLACED = ['showInformationMessage', 'showWarningMessage'] as const;

const EXTENSION_ID = 'cams-explorer.cams-explorer';

describe('Links', () => {
  const fixture = new SessionFixture(50);
  const originals = REPLACED.map((name) => windowApi[name]);
  /** What was opened, and the questions and messages with their buttons, in order. */
  let opened: string[];
  let asked: string[];
  let commandsRun: string[];
  /** The button to press: the first whose title contains it. */
  let answer: string | undefined;
  let one: Account;
  let two: Account;

  const panels = {
    show: ({ accountName, instance }: Parameters<DetailPanels['show']>[0]) => {
      opened.push(`${accountName}: ${instance.instanceName ?? ''}`);
      return Promise.resolve();
    },
  } as unknown as DetailPanels;

  /** Opens a link as VS Code passes it on. */
  const open = async (link: string) => {
    const { accounts, sessions } = fixture;
    const { [COMMANDS.openLink]: handler } = linkCommands({
      accounts,
      sessions,
      panels,
      extensionId: EXTENSION_ID,
    });
    await handler(vscode.Uri.parse(`vscode://${EXTENSION_ID}${link}`));
  };

  const commandsApi = vscode.commands as unknown as Record<string, unknown>;
  const { executeCommand } = vscode.commands;

  beforeEach(async () => {
    [opened, asked, commandsRun, answer] = [[], [], [], undefined];
    for (const name of REPLACED) {
      windowApi[name] = (message: string, ...rest: readonly unknown[]) => {
        const [detail] = rest.flatMap((each) =>
          typeof each === 'object' && each !== null && 'detail' in each ? [String(each.detail)] : [],
        );
        const buttons = rest.filter((each) => typeof each === 'string');
        asked.push([message, ...(detail === undefined ? [] : [detail]), ...buttons].join(' | '));
        return Promise.resolve(buttons.find((title) => answer !== undefined && title.includes(answer)));
      };
    }
    commandsApi['executeCommand'] = (command: string) => {
      commandsRun.push(command);
      return Promise.resolve();
    };
    fixture.wire.emulator.reset({ data: [] });
    one = await fixture.add('one', { data: [{ InstanceId: '1', InstanceName: 'shop of one' }] });
    two = await fixture.add('two', { data: [{ InstanceId: '2', InstanceName: 'shop of two' }] });
  });
  afterEach(() => {
    commandsApi['executeCommand'] = executeCommand;
  });
  after(() => {
    for (const [at, name] of REPLACED.entries()) windowApi[name] = originals[at];
  });

  it('open an instance of the active account without a question', async () => {
    for (const query of [
      '',
      `?account=${two.id}`,
      `?account=${two.id}&name=renamed`,
      '?account=elsewhere&name=TWO',
    ]) {
      opened = [];
      await open(`/instance/2${query}`);
      assert.deepEqual([opened, asked], [['two: shop of two'], []], query);
    }
  });

  it('send no request for a loaded instance', async () => {
    await fixture.sessions.of(two.id).catalog.open();
    const before = fixture.wire.calls.length;
    await open('/instance/2');
    assert.deepEqual([opened, fixture.wire.calls.length], [['two: shop of two'], before]);
  });

  it('ask before they use another account, and name both', async () => {
    const question =
      'Open the instance with the account "one"? | The active account is "two". It stays active. | Open';
    for (const query of [`account=${one.id}`, 'name=%20One%20']) {
      [opened, asked, answer] = [[], [], undefined];
      const before = fixture.wire.calls.length;
      await open(`/instance/1?${query}`);
      assert.deepEqual([opened, asked, fixture.wire.calls.length], [[], [question], before]);
      answer = 'Open';
      await open(`/instance/1?${query}`);
      assert.deepEqual([opened, fixture.sessions.active.value?.id], [['one: shop of one'], two.id]);
    }
  });

  it('say that the instance is not there', async () => {
    await open('/instance/1');
    assert.deepEqual([opened, asked], [[], ['There is no instance 1 in the account "two".']]);
  });

  it('say that the account does not exist, and offer the active one', async () => {
    await open('/instance/2?account=elsewhere&name=acme');
    await open('/instance/2?account=elsewhere');
    assert.deepEqual(asked, [
      'The account "acme" of this link does not exist here. | Use "two" | Add Account…',
      'The account of this link does not exist here. | Use "two" | Add Account…',
    ]);
    assert.deepEqual([opened, fixture.wire.calls.length], [[], 0]);
    answer = 'Use';
    await open('/instance/2?account=elsewhere&name=acme');
    assert.deepEqual(opened, ['two: shop of two']);
    answer = 'Add';
    await open('/instance/2?account=elsewhere&name=acme');
    assert.deepEqual(commandsRun, [COMMANDS.addAccount]);
  });

  it('do not choose between accounts of the same name', async () => {
    await fixture.add('One', { data: [] });
    await open('/instance/1?name=one');
    assert.match(asked.join(), /^The account "one" of this link does not exist here/);
  });

  it('say that there is no account at all', async () => {
    for (const account of [one, two]) await fixture.accounts.remove(account);
    await open(`/instance/1?account=${one.id}`);
    assert.deepEqual([opened, asked], [[], ['Add an account first. | Add Account…']]);
  });

  it('fail with what the request failed with', async () => {
    await fixture.wire.control.addFaults({ kind: 'businessError', code: 'Authentication.NoAuth' });
    await assert.rejects(open('/instance/2'), { code: 'Authentication.NoAuth' });
    assert.deepEqual([opened, asked], [[], []]);
  });

  it('send nothing and show nothing of a hostile link', async () => {
    const hostile = encodeURIComponent('\u202E$(zap)[run](command:workbench.action.quit)\n');
    for (const link of [
      `/instance/${hostile}`,
      `/instance/2/${hostile}`,
      `/${hostile}`,
      `/instance/2?account=${hostile}`,
      `/instance/2?account=a&account=${two.id}`,
    ]) {
      await open(link);
    }
    const known = new Set([
      'This is not a link to an instance.',
      'The instance ID in this link is not valid.',
      'The account in this link is not valid.',
    ]);
    assert.deepEqual([opened, fixture.wire.calls.length, commandsRun], [[], 0, []]);
    assert.equal(asked.length, 5);
    assert.deepEqual(
      asked.filter((message) => !known.has(message)),
      [],
    );
    asked = [];
    await open(`/instance/2?account=elsewhere&name=${hostile}${'x'.repeat(150)}`);
    assert.equal(asked.length, 1);
    assert.doesNotMatch(asked[0] ?? '', /[\u202E\n]|\$\(|\]\(|x{61}/);
    await open(`/instance/2?account=${two.id}&command=workbench.action.quit&${hostile}`);
    assert.deepEqual([opened, commandsRun], [['two: shop of two'], []]);
  });
});
