import assert from 'node:assert/strict';
import type * as copyCommandsModule from '../../../src/commands/copyCommands';
import type * as sessionTargetsModule from '../../../src/commands/sessionTargets';
import { COMMANDS } from '../../../src/ids';
import { loadWithStandIn } from '../support/loadWithStandIn';

type Options = Parameters<typeof copyCommandsModule.copyCommands>[1];

/** A list that fails to load, has failed before or not. */
interface Account {
  readonly failure?: Error;
  readonly failsWith?: Error;
}

describe('Copy Error', () => {
  const load = async (...accounts: readonly Account[]) => {
    const { copyCommands, SessionTargets, standIn } = await loadWithStandIn<
      typeof copyCommandsModule & typeof sessionTargetsModule
    >('src/commands', ['copyCommands', 'sessionTargets']);
    const opened: number[] = [];
    const value = accounts.map(({ failure, failsWith }, at) => {
      const view = { failure };
      const open = () => {
        opened.push(at);
        view.failure ??= failsWith;
        return Promise.resolve();
      };
      return { id: String(at), label: `account ${at}`, region: '', catalog: { view, open } };
    });
    const said: string[] = [];
    const sessions = { shown: { value }, active: { value: value[0] } } as unknown as Options['sessions'];
    const commands = copyCommands({} as unknown as Parameters<typeof copyCommands>[0], {
      sessions,
      sessionTargets: new SessionTargets(sessions),
      messages: { showSuccess: (text: string) => said.push(text) } as unknown as Options['messages'],
      extensionId: 'cams-explorer.cams-explorer',
    });
    standIn.window.showInformationMessage = (text) => Promise.resolve(void said.push(String(text)));
    const run = async (...args: readonly unknown[]) => {
      await commands[COMMANDS.copyFailure](...args);
      return { copied: standIn.calls.splice(0).map((call) => String(call)), said: said.splice(0), opened };
    };
    return { run };
  };
  const failure = new Error('The server is on fire.');

  it('waits for the list of a session that replaced the one with the error', async () => {
    const { run } = await load({ failsWith: failure });
    const { copied, said } = await run();
    assert.match(copied.join(), /^copy,.*The server is on fire\.$/);
    assert.deepEqual(said, ['Error copied.']);
  });

  it('says if the error is gone', async () => {
    const { run } = await load({});
    assert.deepEqual(await run(), { copied: [], said: ['There is no error to copy.'], opened: [0] });
  });

  it('takes the account that has failed, and loads no other', async () => {
    const { run } = await load({}, { failure });
    const { copied, said, opened } = await run();
    assert.match(copied.join(), /The server is on fire\.$/);
    assert.deepEqual([said, opened], [['Error copied.'], []]);
  });

  it('says if the account of the row has no error any more', async () => {
    const { run } = await load({}, { failure });
    const row = { kind: 'failureRow', id: 'any', accountId: '0' };
    const { copied, said } = await run(row);
    assert.deepEqual([copied, said], [[], ['There is no error to copy.']]);
  });
});
