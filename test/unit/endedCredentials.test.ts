import assert from 'node:assert/strict';
import type { Account } from '../../src/accounts/account';
import { ApiError } from '../../src/api/apiError';
import { localizable } from '../../src/api/localizable';
import { environmentTokenExpired } from '../../src/credentials/endedCredentialsError';
import { sourceError } from '../../src/credentials/sourceProblem';
import type * as endedCredentials from '../../src/endedCredentials';
import { loadWithStandIn } from './support/loadWithStandIn';

const TYPED: Account = { id: '1', name: 'acme', source: { kind: 'keys' } };
const PROFILE: Account = { id: '2', name: 'prod', source: { kind: 'cliProfile', profile: 'prod' } };

const ROLE: Account = {
  id: '3',
  name: 'reader',
  source: {
    kind: 'role',
    accountId: '1',
    role: { arn: 'acs:ram::1:role/reader', sessionName: 'ops', durationSeconds: 900 },
  },
};

const failure = (code: string) => new ApiError('', { kind: 'credentials', code });
/** A failure of the source of an account's keys. */
const sourceFailure = (code: string) => sourceError(localizable('The credentials have ended.'), code);
const EXPIRED = [failure('InvalidSecurityToken.Expired')];

describe('the notice about credentials that have ended', () => {
  let loaded: Awaited<ReturnType<typeof loadWithStandIn<typeof endedCredentials>>>;
  let endings: endedCredentials.EndedCredentials;
  /** The message and the button of each notice; every button is pressed. */
  let shown: string[];

  before(async function () {
    this.timeout(60_000);
    loaded = await loadWithStandIn<typeof endedCredentials>('src', ['endedCredentials']);
  });

  beforeEach(() => {
    shown = [];
    loaded.standIn.calls.length = 0;
    endings = new loaded.EndedCredentials();
    loaded.standIn.window.showWarningMessage = async (message, button) => {
      shown.push(`${String(message)} [${String(button)}]`);
      await Promise.resolve();
      return String(button);
    };
  });

  const update = async (account: Account, failures: readonly Error[], hasRows = true): Promise<void> => {
    endings.update([{ account, failures, hasRows }]);
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('is shown once, until the credentials work again', async () => {
    await update(TYPED, EXPIRED);
    await update(TYPED, EXPIRED);
    assert.equal(shown.length, 1);
    await update(TYPED, []);
    await update(TYPED, EXPIRED);
    assert.equal(shown.length, 2);
  });

  it('is shown with the next change if it could not be shown', async () => {
    const show = loaded.standIn.window.showWarningMessage;
    loaded.standIn.window.showWarningMessage = () => Promise.reject(new Error('no window'));
    await update(TYPED, EXPIRED);
    loaded.standIn.window.showWarningMessage = show;
    await update(TYPED, EXPIRED);
    assert.equal(shown.length, 1);
  });

  it('asks for new keys if they were typed', async () => {
    await update(TYPED, EXPIRED);
    assert.deepEqual(shown, [
      'The credentials of the account "acme" have expired. The loaded instances stay. [Enter Keys…]',
    ]);
    assert.deepEqual(loaded.standIn.calls, [['cams.updateKeys', '1']]);
  });

  it('refreshes the session of a CLI profile with the CLI, and tries again with a token that came from elsewhere', async () => {
    const session = sourceFailure('CliSessionExpired');
    await update(PROFILE, [session]);
    await update(PROFILE, []);
    await update(PROFILE, [sourceFailure('CredentialsExpired')]);
    assert.deepEqual(loaded.standIn.calls, [
      ['cams.refreshWithCli', '2', session],
      ['cams.refreshAccount', '2'],
    ]);
  });

  it('offers to add an account if the token was in the environment, which a running window cannot change', async () => {
    const environment: Account = { id: 'environment', name: '', source: { kind: 'environment' } };
    await update(environment, [environmentTokenExpired()]);
    assert.match(shown.join(), /account "Environment" .* \[Add Account…\]$/);
    assert.deepEqual(loaded.standIn.calls, [['cams.addAccount']]);
  });

  it('lets the CLI ask for the next token of a profile that nothing renews', async () => {
    const token = sourceFailure('CliTokenExpired');
    await update(PROFILE, [new Error('Another page failed.'), token]);
    assert.match(shown.join(), /\[Enter a New Token with the Alibaba Cloud CLI\]$/);
    assert.deepEqual(loaded.standIn.calls, [['cams.refreshWithCli', '2', token]]);
  });

  it('lets the CLI renew the profile with whose keys a role is assumed, and asks for keys that were typed', async () => {
    const token = sourceFailure('CliTokenExpired');
    await update(ROLE, [token]);
    await update(ROLE, []);
    await update(ROLE, EXPIRED);
    assert.deepEqual(loaded.standIn.calls, [
      ['cams.refreshWithCli', '3', token],
      ['cams.updateKeys', '3'],
    ]);
  });

  it('is shown once for each account that is shown', async () => {
    const all = (second: readonly Error[]) => [
      { account: TYPED, failures: EXPIRED, hasRows: true },
      { account: PROFILE, failures: second, hasRows: true },
    ];
    endings.update(all([]));
    endings.update(all([sourceFailure('CliSessionExpired')]));
    endings.update(all([sourceFailure('CliSessionExpired')]));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      shown.map((text) => /"(\w+)"/.exec(text)?.[1]),
      ['acme', 'prod'],
    );
  });

  it('is not shown for other failures, nor without rows, where the view says it', async () => {
    await update(TYPED, [failure('SignatureDoesNotMatch')]);
    await update(TYPED, EXPIRED, false);
    assert.deepEqual(shown, []);
  });
});
