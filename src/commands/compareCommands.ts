import { COMMANDS } from '../ids';
import type { CommandTable } from './commandRunner';
import { compareAccounts } from './compare/compareAccounts';
import type { CompareContext } from './compare/compareContext';
import { compareSelected } from './compare/compareSelected';
import { compareWithSnapshot, manageSnapshots } from './compare/compareSnapshots';
import { saveSnapshot } from './compare/saveSnapshot';

type CompareCommands =
  'saveSnapshot' | 'compareWithSnapshot' | 'compareAccounts' | 'compareSelected' | 'manageSnapshots';

/** Commands that save and compare lists of instances. */
export function compareCommands(
  context: CompareContext,
): Pick<CommandTable, (typeof COMMANDS)[CompareCommands]> {
  return {
    [COMMANDS.saveSnapshot]: (row) => saveSnapshot(context, row),
    [COMMANDS.compareWithSnapshot]: (row) => compareWithSnapshot(context, row),
    [COMMANDS.compareAccounts]: (row) => compareAccounts(context, row),
    [COMMANDS.compareSelected]: (...args) => compareSelected(context, args),
    [COMMANDS.manageSnapshots]: () => manageSnapshots(context),
  };
}
