import assert from 'node:assert/strict';
import type * as accessCommandsModule from '../../../src/commands/accessCommands';
import type * as copyCommandsModule from '../../../src/commands/copyCommands';
import { COMMANDS, CONTEXTS } from '../../../src/ids';
import type { Instance } from '../../../src/instances/instance';
import { loadWithStandIn } from '../support/loadWithStandIn';

type AccessOptions = Parameters<typeof accessCommandsModule.accessCommands>[0];
type Options = Parameters<typeof copyCommandsModule.copyCommands>;

const COPIED = ['setContext', CONTEXTS.copied, true];

describe('the commands that copy', () => {
  const instance = { instanceId: '29339', instanceName: 'acme-shop', custSpaceId: 'cams-1' };
  const load = async (
    shownAccounts: readonly string[] = ['one'],
    instances: readonly Instance[] = [instance],
  ) => {
    const { accessCommands, copyCommands, standIn } = await loadWithStandIn<
      typeof accessCommandsModule & typeof copyCommandsModule
    >('src/commands', ['accessCommands', 'copyCommands']);
    const resolve = () =>
      Promise.resolve(
        instances.map((each, at) => ({ accountId: shownAccounts[at] ?? 'one', instance: each })),
      );
    const targets = { resolve, resolveWhole: resolve } as unknown as Options[0];
    const said: string[] = [];
    const messages = {
      showSuccess: (text: string) => said.push(text),
    } as unknown as Options[1]['messages'];
    const accounts = { list: () => [] } as unknown as AccessOptions['accounts'];
    const sessions = {
      shown: { value: shownAccounts.map((id) => ({ id, catalog: {} })) },
      find: (id: string) => ({
        label: `account ${id}`,
        account: { id, name: `account ${id}` },
        endpoint: `cams.${id === 'two' ? 'ap-southeast-1' : 'eu-central-1'}.aliyuncs.com`,
      }),
    } as unknown as Options[1]['sessions'];
    const sessionTargets = {
      resolve: () => Promise.resolve(undefined),
    } as unknown as Options[1]['sessionTargets'];
    const commands = {
      ...accessCommands({ accounts, sessions, sessionTargets, messages }),
      ...copyCommands(targets, {
        sessions,
        sessionTargets,
        messages,
        extensionId: 'cams-explorer.cams-explorer',
      }),
    };
    standIn.window.showInformationMessage = (text) => Promise.resolve(void said.push(String(text)));
    return { commands, said, calls: standIn.calls };
  };

  it('complete a step of the walkthrough if they copy something of an instance', async () => {
    const { commands, calls } = await load();
    await commands[COMMANDS.copyId]();
    assert.deepEqual(calls.splice(0), [['copy', '29339'], COPIED]);
    await commands[COMMANDS.copyName]();
    assert.deepEqual(calls.splice(0), [['copy', 'acme-shop'], COPIED]);
    await commands[COMMANDS.copyCustomerSpaceId]();
    assert.deepEqual(calls.splice(0), [['copy', 'cams-1'], COPIED]);
    await commands[COMMANDS.copyAsResourceName]();
    const resourceName = 'acs:cams:eu-central-1:*:instance/29339';
    assert.deepEqual(calls.splice(0), [['copy', resourceName], COPIED]);
    await commands[COMMANDS.copyAsLink]();
    const link = 'vscode://cams-explorer.cams-explorer/instance/29339?account=one&name=account%20one';
    assert.deepEqual(calls.splice(0), [['copy', link], COPIED]);
    for (const command of [COMMANDS.copyAsJson, COMMANDS.copyAsPython]) {
      await commands[command]();
      assert.deepEqual(calls.splice(0).at(-1), COPIED);
    }
  });

  it('name the account where several are shown', async () => {
    const one = await load();
    await one.commands[COMMANDS.copyId]();
    assert.deepEqual(one.said, ['Instance ID copied.']);
    const two = await load(['one', 'two']);
    await two.commands[COMMANDS.copyId]();
    assert.deepEqual(two.said, ['account one: Instance ID copied.']);
  });

  it('use the endpoint of each account', async () => {
    const { commands, calls } = await load(['one', 'two'], [instance, { ...instance, instanceId: '2' }]);
    await commands[COMMANDS.copyAsResourceName]();
    const names = 'acs:cams:eu-central-1:*:instance/29339\nacs:cams:ap-southeast-1:*:instance/2';
    assert.deepEqual(calls.splice(0)[0], ['copy', names]);
    await commands[COMMANDS.copyAsCli]();
    const [[, text] = []] = calls as readonly (readonly string[])[];
    assert.deepEqual(
      [...(text ?? '').matchAll(/--(?:region|endpoint) '(.*)'/g)].map(([, value]) => value),
      [
        'eu-central-1',
        'cams.eu-central-1.aliyuncs.com',
        'ap-southeast-1',
        'cams.ap-southeast-1.aliyuncs.com',
      ],
    );
    calls.splice(0);
    await commands[COMMANDS.copyAsPython]();
    const [[, program] = []] = calls as readonly (readonly string[])[];
    assert.deepEqual(
      [...(program ?? '').matchAll(/account "(.*?)"|endpoint="(.*)"/g)].map(
        ([, account, host]) => account ?? host,
      ),
      ['account one', 'cams.eu-central-1.aliyuncs.com', 'account two', 'cams.ap-southeast-1.aliyuncs.com'],
    );
  });

  it('tell an ID that cannot be copied from one that is not set', async () => {
    const tell = async (...instances: readonly Instance[]) => {
      const { commands, said } = await load(['one'], instances);
      await commands[COMMANDS.copyAsLink]();
      return said;
    };
    const [unfit, unset] = [{ instanceId: '../x' }, { instanceId: '' }];
    const repeated = { instanceId: '2', deviations: { notText: [], repeatedId: true } };
    assert.deepEqual(
      [
        await tell(unset),
        await tell(unfit),
        await tell(unfit, unset),
        await tell(instance, unset),
        await tell(instance, unfit, unset),
        await tell(repeated, repeated),
        await tell(instance, repeated, unset),
      ],
      [
        ['Nothing to copy: Instance ID is not set.'],
        ['Nothing to copy: a link cannot contain such an instance ID.'],
        ['Nothing to copy: a link cannot contain such an instance ID.'],
        ['Link copied for 1 of 2 instances. The others have no value for Instance ID.'],
        ['Link copied for 1 of 3 instances. The others have no ID that a link can contain.'],
        ['Nothing to copy: several instances have the same ID.'],
        ['Link copied for 1 of 3 instances. The others have no ID of their own.'],
      ],
    );
  });

  it('do not complete it if they copy something else', async () => {
    const { commands, calls } = await load();
    await commands[COMMANDS.copyPolicy]();
    assert.equal(calls.length, 1);
  });
});
