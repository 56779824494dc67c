import assert from 'node:assert/strict';
import type { Account } from '../../../src/accounts/account';
import { ApiError } from '../../../src/api/apiError';
import type * as refreshWithCli from '../../../src/commands/refreshWithCli';
import type { CliMode } from '../../../src/credentials/cliProfile';
import type { CliProfileItem } from '../../../src/credentials/cliProfiles';
import { cliSessionExpired, cliTokenExpired } from '../../../src/credentials/endedCredentialsError';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { createView } from '../tree/rows';

type Context = Parameters<typeof refreshWithCli.renewableProfileOf>[0];
type RenewableProfile = refreshWithCli.RenewableProfile;

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

type Marks = Pick<CliProfileItem, 'isCurrent' | 'isCurrentInFile'>;

const NOT_CURRENT: Marks = { isCurrent: false, isCurrentInFile: false };
const CURRENT: Marks = { isCurrent: true, isCurrentInFile: true };

const profile = (name: string, mode: CliMode, marks = NOT_CURRENT): CliProfileItem => ({
  name,
  mode,
  region: '',
  ...marks,
  usable: true,
});

describe('new credentials from the Alibaba Cloud CLI', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  const load = () => loadWithStandIn<typeof refreshWithCli>('src/commands', ['refreshWithCli']);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });

  /** The profile to renew for an account, whose last call may have failed. */
  const renewable = async (
    account: Account,
    profiles: () => Promise<readonly CliProfileItem[]>,
    failures: { readonly given?: Error; readonly last?: Error } = {},
  ) => {
    const view = createView({ failure: failures.last });
    const sessions = { find: () => ({ loadedCatalog: { view } }) };
    const context = { accounts: { list: () => ACCOUNTS }, sessions, readCliProfiles: profiles };
    return await modules.renewableProfileOf(context as unknown as Context, account, failures.given);
  };
  const all = () => Promise.resolve([profile('dev', 'OAuth', CURRENT), profile('prod', 'StsToken')]);

  it('are for the profile that an account uses: its own, that of the base of its role, or the current one', async () => {
    const found = await Promise.all(ACCOUNTS.map((account) => renewable(account, all)));
    assert.deepEqual(
      found.map((each) => each && `${each.name} ${each.mode}, ${each.hasToken ? 'token' : 'sign-in'}`),
      [
        undefined,
        'prod StsToken, token',
        'dev OAuth, sign-in',
        'prod StsToken, token',
        'prod StsToken, token',
        undefined,
      ],
    );
  });

  it('are for the profile whose credentials have ended, as the given failure or the last call says', async () => {
    const token = cliTokenExpired({ name: 'base', mode: 'RamRoleArn', fields: {} });
    const session = cliSessionExpired({ name: 'dev', mode: 'OAuth', fields: {} });
    const profiles = async () => [profile('base', 'RamRoleArn'), ...(await all())];
    assert.deepEqual(await renewable(PROFILE, profiles, { last: token }), {
      name: 'base',
      mode: 'RamRoleArn',
      hasToken: true,
      currentInFile: 'dev',
    });
    const given = await renewable(PROFILE, profiles, { given: session, last: token });
    assert.deepEqual([given?.name, given?.hasToken], ['dev', false]);
  });

  it('leave the file its current profile if a variable chooses the one to renew', async () => {
    const chosen = profile('chosen', 'StsToken', { isCurrent: true, isCurrentInFile: false });
    const marked = profile('marked', 'AK', { isCurrent: false, isCurrentInFile: true });
    const found = await renewable(DEFAULT, () => Promise.resolve([chosen, marked]));
    assert.deepEqual(run('/bin/bash', found ?? assert.fail('none')), [
      'aliyun configure --mode StsToken --profile chosen && aliyun configure switch --profile marked',
    ]);
  });

  it('are for the named profile also if the file cannot be read', async () => {
    const unreadable = () => Promise.reject(new ApiError('Broken.', { kind: 'credentials' }));
    const { name, mode } = (await renewable(PROFILE, unreadable)) ?? {};
    assert.deepEqual([name, mode], ['prod', undefined]);
    assert.equal(await renewable(DEFAULT, unreadable), undefined);
  });

  /** What is typed into the terminals that open, or run in them without a shell, one after the other. */
  const run = (shell: string, profile: Partial<RenewableProfile> & { readonly name: string }) => {
    const { standIn, renewInTerminal } = modules;
    standIn.terminals.length = 0;
    standIn.env.shell = shell;
    renewInTerminal({ mode: undefined, hasToken: false, currentInFile: profile.name, ...profile });
    // The end of one may open the next one.
    for (const { close } of standIn.terminals) close();
    return standIn.terminals.map(({ options: { shellPath, shellArgs }, typed }) =>
      shellPath === undefined ? typed.join() : [shellPath, ...(shellArgs as string[])],
    );
  };

  it('come from a signed call, or from a question if the profile has a token that nothing renews', () => {
    assert.deepEqual(run('/bin/bash', { name: 'my profile', mode: 'OAuth', currentInFile: 'other' }), [
      "aliyun sts GetCallerIdentity --profile 'my profile'",
    ]);
    assert.deepEqual(run('/bin/bash', { name: 'prod', mode: 'StsToken', hasToken: true }), [
      'aliyun configure --mode StsToken --profile prod',
    ]);
  });

  it('leave the mode of the profile and the current profile as they were', () => {
    const profile = { name: 'base', mode: 'RamRoleArn', hasToken: true, currentInFile: 'my final' } as const;
    const commands = [
      'aliyun configure --mode StsToken --profile base',
      'aliyun configure set --mode RamRoleArn --profile base',
      "aliyun configure switch --profile 'my final'",
    ];
    assert.deepEqual(run('/bin/zsh', profile), [commands.join(' && ')]);
    assert.deepEqual(run('C:\\Program Files\\PowerShell\\7\\pwsh.exe', profile), [commands.join('; ')]);
  });

  it('are asked for without a shell, one after the other, if no shell can quote the name', () => {
    const profile = { name: 'a & b', mode: 'RamRoleArn', hasToken: true } as const;
    assert.deepEqual(run('C:\\Windows\\system32\\cmd.exe', profile), [
      ['aliyun', 'configure', '--mode', 'StsToken', '--profile', 'a & b'],
      ['aliyun', 'configure', 'set', '--mode', 'RamRoleArn', '--profile', 'a & b'],
    ]);
  });
});
