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
    const commands = modules.accountCommands({ accounts, tree, view } as unknown as Options);
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
});
