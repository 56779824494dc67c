import assert from 'node:assert/strict';
import { localizable } from '../../../src/api/localizable';
import { cliSessionExpired } from '../../../src/credentials/endedCredentialsError';
import { sourceError } from '../../../src/credentials/sourceProblem';
import type * as failure from '../../../src/wording/failure';
import { loadWithStandIn } from '../support/loadWithStandIn';

describe('describeFailure: sources of keys', () => {
  let describeFailure: typeof failure.describeFailure;

  before(async function () {
    this.timeout(60_000);
    ({ describeFailure } = await loadWithStandIn<typeof failure>('src/wording', ['failure']));
  });

  const whatIsWrong = (name: string) =>
    describeFailure(cliSessionExpired({ name, mode: 'CloudSSO', fields: {} })).what;

  it('says what is wrong in one short line, whatever the name of a profile contains', () => {
    assert.equal(whatIsWrong('sso'), 'The sign-in of the CLI profile "sso" has expired.');
    assert.equal(whatIsWrong('a\u202Eb\nc'), 'The sign-in of the CLI profile "ab c" has expired.');
    assert.equal(whatIsWrong('x'.repeat(100_000)).length, 500);
  });

  for (const code of ['CliProfileUnusable', 'CliProfileLoop']) {
    it(`leads to the CLI, where a profile can be changed, and to another profile: ${code}`, () => {
      const { advice, remedies } = describeFailure(sourceError(localizable('Reason.'), code));
      assert.equal(advice, 'Set up the profile with the Alibaba Cloud CLI, or edit the account.');
      assert.deepEqual(remedies, ['editAccount', 'retry']);
    });
  }

  for (const code of ['RoleAccountMissing', 'RoleLoop']) {
    it(`offers to edit the account, where another base of its role can be chosen: ${code}`, () => {
      const { advice, remedies } = describeFailure(sourceError(localizable('Reason.'), code));
      assert.equal(advice, 'Edit the account to choose whose keys assume the role.');
      assert.deepEqual(remedies, ['editAccount', 'retry']);
    });
  }
});
