import assert from 'node:assert/strict';
import type { Account } from '../../../src/accounts/account';
import type * as accountCommandsModule from '../../../src/commands/accountCommands';
import type * as assumedRole from '../../../src/commands/signIn/assumedRole';
import { COMMANDS } from '../../../src/ids';
import { loadWithStandIn } from '../support/loadWithStandIn';

type Options = Parameters<typeof accountCommandsModule.accountCommands>[0];

const ACME: Account = { id: 'one', name: 'acme', source: { kind: 'keys' } };
const PROD: Account = { id: 'two', name: 'prod', source: { kind: 'cliProfile', profile: 'prod' } };
const ENVIRONMENT: Account = { id: 'environment', name: '', source: { kind: 'environment' } };

/** An input box that the user closes at once. */
class EscapedInputBox {
  title = '';
  #onHide: () => void = () => undefined;

  readonly onDidAccept = () => ({ dispose: () => undefined });
  readonly onDidChangeValue = this.onDidAccept;
  readonly onDidTriggerButton = this.onDidAccept;
  readonly onDidHide = (listener: () => void) => {
    this.#onHide = listener;
    return { dispose: () => undefined };
  };

  show(): void {
    this.#onHide();
  }

  dispose(): void {
    // Nothing to do.
  }
}

describe('the commands about accounts', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  const load = () =>
    loadWithStandIn<typeof accountCommandsModule & typeof assumedRole>('src/commands', [
      'accountCommands',
      'signIn/assumedRole',
    ]);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });

  it('remove the account of the row that they were called on, after a confirmation that names it', async () => {
    const removed: Account[] = [];
    const accounts = {
      list: () => [ACME, PROD],
      active: { value: ACME },
      remove: (account: Account) => Promise.resolve(void removed.push(account)),
    };
    const focused: unknown[] = [];
    const rows = [{ accountId: 'two' }, { accountId: 'one' }];
    const tree = { getChildren: () => Promise.resolve(rows) };
    const view = { focus: (row: unknown) => Promise.resolve(void focused.push(row)) };
    const snapshots = { namesOf: () => Promise.reject(new Error('Not readable.')) };
    let movedOn = false;
    const activity = { watch: () => ({ movedOn, dispose: () => undefined }) };
    const sessions = { shown: { value: [] } };
    const parts = { accounts, activity, sessions, tree, view, snapshots };
    const commands = modules.accountCommands(parts as unknown as Options);
    const asked: unknown[] = [];
    let answer = 'Cancel';
    modules.standIn.window.showWarningMessage = (question) => {
      asked.push(question);
      return Promise.resolve(answer);
    };
    const row = { kind: 'account', id: 'account:two', accountId: 'two' };
    await commands[COMMANDS.removeAccount](row);
    assert.deepEqual([removed, focused], [[], []]);
    answer = 'Remove';
    await commands[COMMANDS.removeAccount](row);
    assert.deepEqual(removed, [PROD]);
    assert.deepEqual(focused, [{ accountId: 'one' }], 'the first row of the active account');
    assert.deepEqual(asked, ['Remove the account "prod"?', 'Remove the account "prod"?']);
    movedOn = true;
    await commands[COMMANDS.removeAccount](row);
    assert.equal(focused.length, 1, 'the user has turned to something else');
  });

  it('do nothing to the only account that is left if they were called on one that was removed', async () => {
    const removed = new Error('The account was removed.');
    const sessions = {
      of: () => {
        throw removed;
      },
    };
    const accounts = { list: () => [ACME], active: { value: ACME } };
    const commands = modules.accountCommands({ accounts, sessions } as unknown as Options);
    const row = { kind: 'account', id: 'account:two', accountId: 'two' };
    await assert.rejects(async () => await commands[COMMANDS.removeAccount](row), removed);
    await assert.rejects(async () => await commands[COMMANDS.updateKeys]('two'), removed);
  });

  it('say that snapshots of a removed account stay, and remove them too if the user wants that', async () => {
    let answer = 'Cancel';
    const asked: unknown[] = [];
    modules.standIn.window.showWarningMessage = (_question, options, ...buttons) => {
      asked.push((options as { readonly detail: string }).detail, buttons);
      return Promise.resolve(answer);
    };
    /** Answers the question about the account, and returns what was removed. */
    const removedAfter = async (chosen: string): Promise<readonly string[]> => {
      answer = chosen;
      const removed: string[] = [];
      const commands = modules.accountCommands({
        accounts: {
          list: () => [PROD],
          active: { value: undefined },
          remove: ({ id }: Account) => Promise.resolve(void removed.push(id)),
        },
        snapshots: {
          namesOf: (id: string) => Promise.resolve([`${id}-1.json`, `${id}-2.json`]),
          remove: (name: string) => Promise.resolve(void removed.push(name)),
        },
        activity: { watch: () => ({ movedOn: false, dispose: () => undefined }) },
        sessions: { shown: { value: [] } },
        tree: { getChildren: () => Promise.resolve([]) },
        view: { focus: () => Promise.resolve() },
      } as unknown as Options);
      await commands[COMMANDS.removeAccount](PROD.id);
      return removed;
    };
    assert.deepEqual(await removedAfter('Cancel'), []);
    assert.deepEqual(asked, [
      'This deletes its name, filter and pins from this machine. The source of its keys stays as it is, and nothing in the cloud changes. Its snapshots (2) stay on this machine unless you remove them too.',
      ['Remove', 'Remove with Snapshots'],
    ]);
    assert.deepEqual(await removedAfter('Remove'), ['two']);
    assert.deepEqual(await removedAfter('Remove with Snapshots'), ['two', 'two-1.json', 'two-2.json']);
  });

  it('ask for the keys of the account that assumes a role, where they were typed', async () => {
    const role = { arn: 'acs:ram::1:role/reader', sessionName: 'ops', durationSeconds: 900 };
    const READER: Account = { id: 'three', name: 'reader', source: { kind: 'role', accountId: 'one', role } };
    const accounts = { list: () => [ACME, PROD, READER] };
    const commands = modules.accountCommands({ accounts } as unknown as Options);
    const box = new EscapedInputBox();
    modules.standIn.window.createInputBox = () => box;
    await commands[COMMANDS.updateKeys]('three');
    assert.equal(box.title, 'Update Keys for acme');
  });

  it('let every account be the base of a role, also the one in the environment beside added accounts', () => {
    const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret' };
    const idsOf = (accounts: readonly Account[], environment: Record<string, string>) =>
      modules.roleSources(accounts, environment).map(({ id }) => id);
    assert.deepEqual(idsOf([ACME, PROD], keys), ['one', 'two', 'environment']);
    assert.deepEqual(idsOf([ENVIRONMENT], keys), ['environment']);
    assert.deepEqual(idsOf([ACME], {}), ['one']);
    assert.deepEqual(idsOf([], {}), []);
  });

  it('let a role be assumed with the keys of any account that does not assume it itself', () => {
    const role = { arn: 'acs:ram::1:role/reader', sessionName: 'ops', durationSeconds: 900 };
    const roleOf = (id: string, accountId: string): Account => ({
      id,
      name: id,
      source: { kind: 'role', accountId, role },
    });
    const READER = roleOf('reader', 'removed');
    const all = [ACME, READER, roleOf('second', 'reader'), roleOf('third', 'second'), roleOf('other', 'one')];
    const idsFor = (environment: Record<string, string>) =>
      modules
        .otherRoleSources(READER, {
          accounts: { list: () => all } as unknown as Options['accounts'],
          environment,
        })
        .map(({ id }) => id);
    assert.deepEqual(idsFor({}), ['one', 'other']);
    const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret' };
    assert.deepEqual(idsFor(keys), ['one', 'other', 'environment']);
  });
});
