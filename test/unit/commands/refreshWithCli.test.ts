import assert from 'node:assert/strict';
import type { Account } from '../../../src/accounts/account';
import { ApiError } from '../../../src/api/apiError';
import type * as refreshWithCli from '../../../src/commands/refreshWithCli';
import type { CliProfileItem } from '../../../src/credentials/cliProfiles';
import { loadWithStandIn } from '../support/loadWithStandIn';

type Context = Parameters<typeof refreshWithCli.usedProfileOf>[0];

const role = { arn: 'acs:ram::1:role/reader', sessionName: 'ops', durationSeconds: 900 };
const roleOf = (id: string, accountId: string): Account => ({
  id,
  name: id,
  source: { kind: 'role', accountId, role },
});
const TYPED: Account = { id: 'typed', name: 'typed', source: { kind: 'keys' } };
const PROFILE: Account = { id: 'cli', name: 'cli', source: { kind: 'cliProfile', profile: 'prod' } };
const DEFAULT: Account = { id: 'default', name: 'default', source: { kind: 'default' } };
const ACCOUNTS = [TYPED, PROFILE, DEFAULT, roleOf('a', 'cli'), roleOf('b', 'a'), roleOf('c', 'c')];

const profile = (name: string, mode: 'OAuth' | 'StsToken', isCurrent = false): CliProfileItem => ({
  name,
  mode,
  region: '',
  isCurrent,
  usable: true,
});

describe('new credentials from the Alibaba Cloud CLI', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  const load = () => loadWithStandIn<typeof refreshWithCli>('src/commands', ['refreshWithCli']);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });

  const used = async (account: Account, profiles: () => Promise<readonly CliProfileItem[]>) => {
    const accounts = { list: () => ACCOUNTS } as unknown as Context['accounts'];
    const found = await modules.usedProfileOf({ accounts, readCliProfiles: profiles }, account);
    return found && `${found.name} ${found.mode}`;
  };
  const all = () => Promise.resolve([profile('dev', 'OAuth', true), profile('prod', 'StsToken')]);

  it('are for the profile that an account uses: its own, that of the base of its role, or the current one', async () => {
    const found = await Promise.all(ACCOUNTS.map((account) => used(account, all)));
    assert.deepEqual(found, [
      undefined,
      'prod StsToken',
      'dev OAuth',
      'prod StsToken',
      'prod StsToken',
      undefined,
    ]);
  });

  it('are for the named profile also if the file cannot be read', async () => {
    const unreadable = () => Promise.reject(new ApiError('Broken.', { kind: 'credentials' }));
    assert.equal(await used(PROFILE, unreadable), 'prod undefined');
    assert.equal(await used(DEFAULT, unreadable), undefined);
  });

  it('come from a signed call, or from a question if the profile has a token that nothing renews', () => {
    const { standIn, refreshInTerminal } = modules;
    refreshInTerminal({ name: 'my profile', mode: 'OAuth' });
    refreshInTerminal({ name: 'prod', mode: 'StsToken' });
    standIn.env.shell = 'C:\\Windows\\system32\\cmd.exe';
    refreshInTerminal({ name: 'a & b', mode: 'StsToken' });
    assert.deepEqual(
      standIn.terminals.map(
        ({ options: { shellPath, shellArgs }, typed }) => typed[0] ?? [shellPath, shellArgs],
      ),
      [
        "aliyun sts GetCallerIdentity --profile 'my profile'",
        'aliyun configure --mode StsToken --profile prod',
        ['aliyun', ['configure', '--mode', 'StsToken', '--profile', 'a & b']],
      ],
    );
  });
});
