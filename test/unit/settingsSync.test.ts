import assert from 'node:assert/strict';
import { AccountStore } from '../../src/accounts/accountStore';
import { keyStateOf } from '../../src/accounts/keyState';
import type * as app from '../../src/app';
import { SETTINGS } from '../../src/ids';
import { FilterStore } from '../../src/session/filterStore';
import { loadWithStandIn } from './support/loadWithStandIn';
import { MemorySecrets, MemoryState } from './support/stores';

const KEYS = { accessKeyId: 'LTAI5tSync', accessKeySecret: 'SecretOfSync' };

/** Answers every use with itself, in place of the parts of VS Code that do not matter here. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
});

describe('Settings Sync', () => {
  let syncedKeys: readonly string[];
  const stores: AccountStore[] = [];

  before(async function () {
    this.timeout(60_000);
    const { createApp, standIn } = await loadWithStandIn<typeof app>('src', ['app']);
    Object.assign(standIn.window, { createOutputChannel: anything, onDidChangeWindowState: anything });
    Object.assign(standIn.workspace, {
      // Every setting has its default.
      getConfiguration: () => ({
        get: (setting: string) => (setting === SETTINGS.savedFilters ? [] : undefined),
        inspect: () => undefined,
      }),
      onDidChangeConfiguration: anything,
    });
    const globalState = Object.assign(new MemoryState(), {
      setKeysForSync: (keys: readonly string[]) => (syncedKeys = keys),
    });
    const subscriptions: { dispose(): void }[] = [];
    const extension = { id: 'publisher.name', packageJSON: { version: '1.0.0' } };
    const context = {
      extension,
      globalState,
      secrets: new MemorySecrets(),
      workspaceState: new MemoryState(),
      subscriptions,
      globalStorageUri: { fsPath: '/nowhere' },
    };
    createApp(
      context as unknown as Parameters<typeof createApp>[0],
      anything as Parameters<typeof createApp>[1],
    );
    for (const subscription of subscriptions) subscription.dispose();
  });

  after(() => {
    for (const store of stores) store.dispose();
  });

  it('takes accounts along without their keys and filters, so that they ask for their keys on the other machine', async () => {
    const here = { state: new MemoryState(), secrets: new MemorySecrets() };
    const onThisMachine = new AccountStore({ ...here, environment: {} });
    const typed = await onThisMachine.add({ name: 'typed', source: { kind: 'keys' } }, KEYS);
    await onThisMachine.add({
      name: 'cli',
      source: { kind: 'cliProfile', profile: 'dev' },
      endpoint: 'localhost:1',
    });
    await new FilterStore(here.state).set(typed, { channel: 'viber' });

    const there = { state: new MemoryState(), secrets: new MemorySecrets() };
    for (const key of syncedKeys) there.state.kept.set(key, structuredClone(here.state.get(key)));
    const onOther = new AccountStore({ ...there, environment: {} });
    stores.push(onThisMachine, onOther);
    assert.deepEqual(onOther.list(), onThisMachine.list());
    assert.deepEqual(await Promise.all(onOther.list().map((account) => keyStateOf(account, onOther))), [
      'missing',
      'stored',
    ]);
    const synced = JSON.stringify([...there.state.kept]);
    for (const secret of Object.values(KEYS)) assert.ok(!synced.includes(secret));
    assert.deepEqual([...syncedKeys].sort(), ['cams.accounts', 'cams.pins']);
  });
});
