import { COMMANDS, type CommandId } from '../ids';
import type { Remedy } from './failure';

/** A remedy that is a command. `retry` is none: what it repeats depends on where the failure is shown. */
export type CommandRemedy = Exclude<Remedy, 'retry'>;

export interface RemedyCall {
  readonly command: CommandId;
  readonly args: readonly unknown[];
}

export const REMEDY_COMMANDS: { readonly [R in CommandRemedy]: CommandId } = {
  updateKeys: COMMANDS.updateKeys,
  addAccount: COMMANDS.addAccount,
  editAccount: COMMANDS.editAccount,
  refreshWithCli: COMMANDS.refreshWithCli,
  configureWithCli: COMMANDS.refreshWithCli,
  showDenial: COMMANDS.showAccessDenied,
  copyPolicy: COMMANDS.copyPolicy,
  openSettings: COMMANDS.openSettings,
  editFilter: COMMANDS.filter,
  showLog: COMMANDS.showLog,
};

/** The command of a remedy, with its arguments for the failure of an account. */
export function remedyCall(
  remedy: CommandRemedy,
  { accountId, failure }: { readonly accountId: string; readonly failure: Error },
): RemedyCall {
  const command = REMEDY_COMMANDS[remedy];
  switch (remedy) {
    case 'updateKeys':
    case 'editAccount':
      return { command, args: [accountId] };
    case 'refreshWithCli':
    case 'configureWithCli':
      return { command, args: [accountId, failure] };
    case 'showDenial':
      return { command, args: [failure, accountId] };
    case 'addAccount':
    case 'copyPolicy':
    case 'openSettings':
    case 'editFilter':
    case 'showLog':
      return { command, args: [] };
  }
}
