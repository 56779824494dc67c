import assert from 'node:assert/strict';
import { AccountStore } from '../../src/accounts/accountStore';
import type { AccessKeys } from '../../src/api/accessKeys';
import { FilterStore } from '../../src/session/filterStore';
import { Sessions, type AccountsView } from '../../src/session/sessions';
import { InstanceTree } from '../../src/tree/instanceTree';
import { trueUnlessFalse } from '../../src/util/host/readSetting';
import { Setting } from '../../src/util/host/setting';
import { WatchableValue } from '../../src/util/watchable';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { CHANGES_WHILE_LOADING } from '../network/networkFaults';
import { createCertificate } from '../network/certificates';
import { startTlsTerminator } from '../network/tlsTerminator';
import { MemorySecrets, MemoryState } from '../unit/support/stores';
import { instanceRows, makeInstances, PAGE_SIZE } from './networkFaultsHarness';
import { withSettings } from './clientSupport';
import { renderTree, emulatorControl, waitUntil } from './support';

describe('changes while loading', () => {
  const control = emulatorControl();
  let other: Emulator;

  before(async () => {
    other = await startEmulator({ data: makeInstances('other', 3) });
  });
  after(() => other.stop());
  beforeEach(async () => {
    await control.reset();
    await control.replaceData(makeInstances('viber', 3));
    other.reset();
  });

  /** Creates a session with one account for each of `keys`, the last one active, and a tree that shows it. */
  async function openSession(address: string, keys: readonly AccessKeys[]) {
    const accounts = new AccountStore({
      secrets: new MemorySecrets(),
      state: new MemoryState(),
      environment: {},
    });
    const added = [];
    for (const [n, pair] of keys.entries())
      added.push(await accounts.add({ name: `account ${n}`, source: { kind: 'keys' } }, pair));
    const endpoint = new WatchableValue(address);
    const strictSsl = new Setting('http.proxyStrictSSL', trueUnlessFalse);
    const sessions = new Sessions({
      accounts,
      endpoint,
      pageSize: new WatchableValue(PAGE_SIZE),
      requestsPerSecond: new WatchableValue(0),
      strictSsl,
      accountsView: new WatchableValue<AccountsView>('active'),
      createProvider: () => Promise.reject(new Error('All accounts have keys.')),
      filters: new FilterStore(new MemoryState()),
      userAgent: 'cams-explorer/test',
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
    const tree = new InstanceTree(sessions.shown);
    const dispose = () => {
      tree.dispose();
      sessions.dispose();
      strictSsl.dispose();
      accounts.dispose();
    };
    return { accounts, added, endpoint, sessions, tree, dispose };
  }

  const { endpointChanges, accountSwitched, windowReloaded } = CHANGES_WHILE_LOADING;

  it(`${endpointChanges.fault}: ${endpointChanges.shown}`, async () => {
    // Both emulators accept this key.
    const { accessKeyId, accessKeySecret } = other;
    await control.addKey({ accessKeyId, accessKeySecret });
    const { endpoint, tree, dispose } = await openSession(control.endpoint, [
      { accessKeyId, accessKeySecret },
    ]);
    try {
      await control.addFaults({ kind: 'hold' });
      const old = renderTree(tree);
      await control.waitForHeld(1);
      endpoint.value = other.endpoint;
      assert.deepEqual(await old, [], 'rows of the old endpoint');
      assert.deepEqual(idsIn(await renderTree(tree)), ['other-0', 'other-1', 'other-2']);
      await waitUntil('the call to the old endpoint is aborted', () => someCallAborted());
      await control.release();
      assert.deepEqual(idsIn(await renderTree(tree)), ['other-0', 'other-1', 'other-2']);
      assert.deepEqual(
        other.transcript.map(({ status }) => status),
        [200],
      );
    } finally {
      dispose();
    }
  });

  it(`${accountSwitched.fault}: ${accountSwitched.shown}`, async () => {
    const second = await control.addKey({ data: makeInstances('second', 2) });
    const first = await control.addKey({ data: makeInstances('first', 2) });
    const { accounts, added, tree, dispose } = await openSession(control.endpoint, [second, first]);
    try {
      await control.addFaults({ kind: 'hold' });
      const old = renderTree(tree);
      await control.waitForHeld(1);
      const [wanted] = added;
      assert.ok(wanted);
      await accounts.switchTo(wanted);
      assert.deepEqual(await old, [], 'rows of the old account');
      assert.deepEqual(idsIn(await renderTree(tree)), ['second-0', 'second-1']);
      await waitUntil('the call of the old account is aborted', () => someCallAborted());
      await control.release();
      assert.deepEqual(idsIn(await renderTree(tree)), ['second-0', 'second-1']);
    } finally {
      dispose();
    }
  });

  it(`${windowReloaded.fault}: ${windowReloaded.shown}`, async () => {
    const keys = await control.addKey();
    const before = await openSession(control.endpoint, [keys]);
    await control.addFaults({ kind: 'hold' });
    const old = renderTree(before.tree);
    await control.waitForHeld(1);
    before.dispose();
    assert.deepEqual(await old, []);
    await waitUntil('the pending call is aborted', () => someCallAborted());
    const after = await openSession(control.endpoint, [keys]);
    try {
      assert.deepEqual(idsIn(await renderTree(after.tree)), ['viber-0', 'viber-1', 'viber-2']);
      assert.equal((await control.transcript()).length, 2);
    } finally {
      after.dispose();
    }
  });

  it('applies a change of http.proxyStrictSSL to the next call', async () => {
    const keys = await control.addKey();
    const front = await startTlsTerminator(
      await createCertificate({ names: ['127.0.0.1'] }),
      Number(new URL(control.endpoint).port),
    );
    const { sessions, tree, dispose } = await openSession(`https://127.0.0.1:${front.port}`, [keys]);
    try {
      assert.equal((await renderTree(tree))[0], "error: The endpoint's certificate is not trusted.");
      await withSettings({ 'http.proxyStrictSSL': false }, async () => {
        await sessions.active.value?.catalog.refresh();
        assert.equal(idsIn(await renderTree(tree)).length, 3);
      });
      await sessions.active.value?.catalog.refresh();
      assert.equal((await renderTree(tree))[0], "error: The endpoint's certificate is not trusted.");
    } finally {
      dispose();
      await front.stop();
    }
  });

  async function someCallAborted(): Promise<boolean> {
    const calls = await control.transcript();
    return calls.some(({ outcome }) => outcome === 'clientGone');
  }
});

function idsIn(lines: readonly string[]): string[] {
  return instanceRows(lines).map((line) => line.trim().replace(/^[\w-]+: /, ''));
}

function ignore(): void {
  // These tests do not check the log.
}
