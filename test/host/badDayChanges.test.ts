import assert from 'node:assert/strict';
import { AccountStore } from '../../src/accounts/accountStore';
import type { AccessKeys } from '../../src/api/accessKeys';
import { FilterMemory } from '../../src/session/filterMemory';
import { Session } from '../../src/session/session';
import { InstanceTree } from '../../src/tree/instanceTree';
import { unlessFalse } from '../../src/util/host/readSetting';
import { Setting } from '../../src/util/host/setting';
import { Cell } from '../../src/util/watchable';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { CHANGE_ROWS } from '../network/badDay';
import { certify } from '../network/certificates';
import { startTlsFront } from '../network/tlsFront';
import { MemorySecrets, MemoryState } from '../unit/support/stores';
import { instanceRows, listOf, PAGE_SIZE } from './badDayStage';
import { withSettings } from './badDaySupport';
import { drawTree, emulator, until } from './support';

describe('a bad day when something changes while loading', () => {
  const control = emulator();
  let other: Emulator;

  before(async () => {
    other = await startEmulator({ data: listOf('other', 3) });
  });
  after(() => other.stop());
  beforeEach(async () => {
    await control.reset();
    await control.replaceData(listOf('viber', 3));
    other.reset();
  });

  /** A session of two accounts, of which the second is the one in use; and what its view shows. */
  async function open(address: string, keys: readonly AccessKeys[]) {
    const accounts = new AccountStore({
      secrets: new MemorySecrets(),
      state: new MemoryState(),
      environment: {},
    });
    const added = [];
    for (const [n, pair] of keys.entries()) added.push(await accounts.add(`account ${n}`, pair));
    const endpoint = new Cell(address);
    const strictSsl = new Setting('http.proxyStrictSSL', unlessFalse);
    const session = new Session({
      accounts,
      endpoint,
      pageSize: new Cell(PAGE_SIZE),
      requestsPerSecond: new Cell(0),
      strictSsl,
      filters: new FilterMemory(new MemoryState()),
      userAgent: 'cams-explorer/test',
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
    const tree = new InstanceTree(session.catalog);
    const dispose = () => {
      tree.dispose();
      session.dispose();
      strictSsl.dispose();
      accounts.dispose();
    };
    return { accounts, added, endpoint, session, tree, dispose };
  }

  const { endpointChanges, accountSwitched, windowReloaded } = CHANGE_ROWS;

  it(`${endpointChanges.fault}: ${endpointChanges.seen}`, async () => {
    // One key that both know.
    const { accessKeyId, accessKeySecret } = other;
    await control.addKey({ accessKeyId, accessKeySecret });
    const { endpoint, tree, dispose } = await open(control.endpoint, [{ accessKeyId, accessKeySecret }]);
    try {
      await control.addFaults({ kind: 'hold' });
      const old = drawTree(tree);
      await control.waitForHeld(1);
      endpoint.value = other.endpoint;
      assert.deepEqual(await old, [], 'what was drawn of the old endpoint');
      assert.deepEqual(idsIn(await drawTree(tree)), ['other-0', 'other-1', 'other-2']);
      await until('the call to the old endpoint is ended', () => ended());
      await control.release();
      assert.deepEqual(idsIn(await drawTree(tree)), ['other-0', 'other-1', 'other-2']);
      assert.deepEqual(
        other.transcript.map(({ status }) => status),
        [200],
      );
    } finally {
      dispose();
    }
  });

  it(`${accountSwitched.fault}: ${accountSwitched.seen}`, async () => {
    const second = await control.addKey({ data: listOf('second', 2) });
    const first = await control.addKey({ data: listOf('first', 2) });
    const { accounts, added, tree, dispose } = await open(control.endpoint, [second, first]);
    try {
      await control.addFaults({ kind: 'hold' });
      const old = drawTree(tree);
      await control.waitForHeld(1);
      const [wanted] = added;
      assert.ok(wanted);
      await accounts.switchTo(wanted);
      assert.deepEqual(await old, [], 'what was drawn of the old account');
      assert.deepEqual(idsIn(await drawTree(tree)), ['second-0', 'second-1']);
      await until('the call of the old account is ended', () => ended());
      await control.release();
      assert.deepEqual(idsIn(await drawTree(tree)), ['second-0', 'second-1']);
    } finally {
      dispose();
    }
  });

  it(`${windowReloaded.fault}: ${windowReloaded.seen}`, async () => {
    const keys = await control.addKey();
    const before = await open(control.endpoint, [keys]);
    await control.addFaults({ kind: 'hold' });
    const old = drawTree(before.tree);
    await control.waitForHeld(1);
    before.dispose();
    assert.deepEqual(await old, []);
    await until('the call that was under way is ended', () => ended());
    const after = await open(control.endpoint, [keys]);
    try {
      assert.deepEqual(idsIn(await drawTree(after.tree)), ['viber-0', 'viber-1', 'viber-2']);
      assert.equal((await control.transcript()).length, 2);
    } finally {
      after.dispose();
    }
  });

  it('the switch for certificates counts from the next call on', async () => {
    const keys = await control.addKey();
    const front = await startTlsFront(
      await certify({ names: ['127.0.0.1'] }),
      Number(new URL(control.endpoint).port),
    );
    const { session, tree, dispose } = await open(`https://127.0.0.1:${front.port}`, [keys]);
    try {
      assert.equal((await drawTree(tree))[0], "error: The endpoint's certificate is not trusted.");
      await withSettings({ 'http.proxyStrictSSL': false }, async () => {
        await session.catalog.value?.refresh();
        assert.equal(idsIn(await drawTree(tree)).length, 3);
      });
      await session.catalog.value?.refresh();
      assert.equal((await drawTree(tree))[0], "error: The endpoint's certificate is not trusted.");
    } finally {
      dispose();
      await front.stop();
    }
  });

  async function ended(): Promise<boolean> {
    const calls = await control.transcript();
    return calls.some(({ outcome }) => outcome === 'clientGone');
  }
});

function idsIn(lines: readonly string[]): string[] {
  return instanceRows(lines).map((line) => line.trim().replace(/^[\w-]+: /, ''));
}

function ignore(): void {
  // Nothing is said in these tests.
}
