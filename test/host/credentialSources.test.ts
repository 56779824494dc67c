import assert from 'node:assert/strict';
import { CredentialHome } from './credentialHome';
import { instanceRows, makeInstances } from './networkFaultsHarness';
import { openSourceAccount, type SourceAccount, type SourceAccountOptions } from './sourceAccount';
import { CLI_CASES, OTHER_CASES, ROLE, type SourceCase } from './sourceCases';
import { emulatorControl, renderTree, waitUntil } from './support';

/** How far the clocks of the extension or the emulator are put forward. A signature may be 15 minutes old. */
const LATER_SECONDS = 600;

describe('sources of keys', function () {
  this.timeout(30_000);
  const control = emulatorControl();
  const opened: SourceAccount[] = [];
  let home: CredentialHome;

  beforeEach(async () => {
    await control.reset();
    await control.replaceData(makeInstances('viber', 12));
    home = new CredentialHome();
  });
  afterEach(() => {
    for (const account of opened.splice(0)) account.dispose();
    home.remove();
  });

  /** Opens an account with the source of a case. */
  async function open(
    { prepare }: SourceCase,
    options: Omit<Partial<SourceAccountOptions>, 'home'> = {},
  ): Promise<SourceAccount> {
    const temporary = { securityToken: 'token/1+=' };
    const { sourceOf, environment } = await prepare({
      home,
      control,
      pair: await control.addKey(),
      temporary: { ...(await control.addKey(temporary)), ...temporary },
    });
    const account = await openSourceAccount(sourceOf, {
      home,
      ...(environment && { environment }),
      ...options,
    });
    opened.push(account);
    return account;
  }

  const find = (title: string): SourceCase => {
    const found = [...CLI_CASES, ...OTHER_CASES].find((each) => each.title === title);
    assert.ok(found);
    return found;
  };

  /** Returns the IDs of the shown instances. */
  const shownIds = async ({ tree }: SourceAccount) =>
    instanceRows(await renderTree(tree)).map((line) => /viber-\d+/.exec(line)?.[0]);
  const ALL_IDS = makeInstances('viber', 12).map(({ InstanceId }) => InstanceId);

  const callsOf = async (action: string) =>
    (await control.transcript()).filter((call) => call.action === action);

  for (const each of [...CLI_CASES, ...OTHER_CASES]) {
    it(`${each.title}: leads to the first rows and leaves every file as it was`, async () => {
      const account = await open(each);
      const before = home.snapshot();
      assert.deepEqual((await shownIds(account)).toSorted(), ALL_IDS.toSorted());
      assert.deepEqual(home.snapshot(), before);
      assert.deepEqual(
        (await callsOf('ListInstance')).map(({ status }) => status),
        [200],
      );
    });
  }

  it('gets keys once for all requests', async () => {
    const account = await open(find('RamRoleArn'), { pageSize: 2 });
    await account.sessions.active.value?.catalog.loadAll();
    assert.equal((await shownIds(account)).length, 12);
    assert.equal((await callsOf('AssumeRole')).length, 1);
  });

  it('renews a role token in the middle of Load All, before it ends', async () => {
    await control.changeRole(ROLE, { sessionSeconds: LATER_SECONDS + 60 });
    let offsetMs = 0;
    const account = await open(find('a role assumed with the keys of another account'), {
      pageSize: 2,
      now: () => Date.now() + offsetMs,
    });
    await loadAllWhile(account, async () => {
      offsetMs = LATER_SECONDS * 1000;
      await control.changeSettings({ clockOffsetSeconds: LATER_SECONDS });
    });
    assert.equal((await callsOf('AssumeRole')).length, 2);
    const calls = await callsOf('ListInstance');
    assert.equal(new Set(calls.map(({ keyId }) => keyId)).size, 2);
    assert.ok(calls.every(({ status }) => status === 200));
  });

  it('renews a role token that ended between two pages', async () => {
    await control.changeRole(ROLE, { sessionSeconds: LATER_SECONDS - 60 });
    const account = await open(find('a role assumed with the keys of another account'), { pageSize: 2 });
    // Only the server knows that the token has ended.
    await loadAllWhile(account, () => control.changeSettings({ clockOffsetSeconds: LATER_SECONDS }));
    const codes = (await callsOf('ListInstance')).map(({ code }) => code);
    assert.ok(codes.includes('InvalidSecurityToken.Expired'));
    assert.equal(codes.at(-1), 'OK');
    assert.equal((await callsOf('AssumeRole')).length, 2);
  });

  it('takes the new token of a profile that is replaced while loading', async () => {
    const account = await open(find('StsToken'), { pageSize: 2 });
    const token = { securityToken: 'another/token' };
    const renewed = await control.addKey(token);
    const [before] = await loadAllWhile(account, async ([used]) => {
      home.writeProfiles({
        work: {
          mode: 'StsToken',
          access_key_id: renewed.accessKeyId,
          access_key_secret: renewed.accessKeySecret,
          sts_token: token.securityToken,
        },
      });
      await control.changeKey(used ?? '', { expiresAt: '2024-01-01T00:00:00Z' });
    });
    const keyIds = (await callsOf('ListInstance')).map(({ keyId }) => keyId);
    assert.deepEqual([...new Set(keyIds)], [before, renewed.accessKeyId]);
  });

  /**
   * Starts Load All, holds its third page, lets `change` happen, and expects all instances.
   * @returns the AccessKey IDs that were used before
   */
  async function loadAllWhile(
    account: SourceAccount,
    change: (usedKeyIds: readonly (string | undefined)[]) => Promise<void>,
  ): Promise<readonly (string | undefined)[]> {
    const catalog = account.sessions.active.value?.catalog;
    assert.ok(catalog);
    await control.addFaults({ kind: 'hold', match: { pageIndex: 3 } });
    const loading = catalog.loadAll();
    const [held] = await control.waitForHeld(1);
    assert.ok(held);
    const used = [...new Set((await callsOf('ListInstance')).map(({ keyId }) => keyId))];
    await change(used);
    await control.release();
    await loading;
    assert.equal(catalog.view.failure, undefined);
    assert.deepEqual((await shownIds(account)).toSorted(), ALL_IDS.toSorted());
    return used;
  }

  it('does not disturb another account while its source is slow, nor when it fails', async () => {
    const account = await open(find('CredentialsURI'));
    const { sessions, typedAccountId, tree } = account;
    const action = 'GET /credentials';
    await control.addFaults(
      { kind: 'hold', match: { action } },
      { kind: 'gatewayError', status: 500, code: 'InternalError', match: { action }, times: 'always' },
    );
    const failing = renderTree(tree);
    await control.waitForHeld(1);
    const { catalog } = sessions.of(typedAccountId);
    await catalog.loadAll();
    assert.equal(catalog.view.shown, 12);
    await control.release();
    await failing;
    const failure = sessions.active.value?.catalog.view.failure as { readonly code?: string } | undefined;
    assert.equal(failure?.code, 'CredentialsUriFailed');
    assert.deepEqual([catalog.view.failure, catalog.view.shown], [undefined, 12]);
  });

  it('runs no program without agreement', async () => {
    const asked: string[] = [];
    const mayRun = (commandLine: string) => {
      asked.push(commandLine);
      return Promise.resolve(false);
    };
    const account = await open(find('External'), { mayRun });
    await renderTree(account.tree);
    const failure = account.sessions.active.value?.catalog.view.failure;
    assert.equal((failure as { readonly code?: string } | undefined)?.code, 'ExternalProgramNotAllowed');
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /print keys\.cjs" http/);
    assert.deepEqual(await control.transcript(), []);
  });

  it('stops asking a source when its account is closed', async () => {
    const account = await open(find('CredentialsURI'));
    await control.addFaults({ kind: 'hold', match: { action: 'GET /credentials' } });
    const rows = renderTree(account.tree);
    await control.waitForHeld(1);
    account.sessions.dispose();
    await rows;
    await waitUntil('the request is aborted', async () =>
      (await control.transcript()).some(({ outcome }) => outcome === 'clientGone'),
    );
  });
});
