import assert from 'node:assert/strict';
import { REMEDY_COMMANDS, remedyCall, type CommandRemedy } from '../../../src/wording/remedyCommand';

const FAILURE = new Error('denied');

const CALLS: { readonly [R in CommandRemedy]: readonly [command: string, ...args: unknown[]] } = {
  updateKeys: ['cams.updateKeys', 'one'],
  addAccount: ['cams.addAccount'],
  editAccount: ['cams.editAccount', 'one'],
  refreshWithCli: ['cams.refreshWithCli', 'one', FAILURE],
  configureWithCli: ['cams.refreshWithCli', 'one', FAILURE],
  showDenial: ['cams.showAccessDenied', FAILURE, 'one'],
  copyPolicy: ['cams.copyPolicy'],
  openSettings: ['cams.openSettings'],
  editFilter: ['cams.filter'],
  showLog: ['cams.showLog'],
};

describe('the command of a remedy', () => {
  for (const remedy of Object.keys(REMEDY_COMMANDS) as CommandRemedy[]) {
    it(`is ${CALLS[remedy][0]} for ${remedy}, about the account and the failure`, () => {
      const { command, args } = remedyCall(remedy, { accountId: 'one', failure: FAILURE });
      assert.deepEqual([command, ...args], CALLS[remedy]);
    });
  }
});
