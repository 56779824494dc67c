import { COMMANDS } from '../ids';
import type { CommandTable } from './commandRunner';
import type { GoToContext } from './goTo/goToContext';

/** The command that searches the instances of all accounts. */
export function goToCommands(context: GoToContext): Pick<CommandTable, (typeof COMMANDS)['goToInstance']> {
  return {
    [COMMANDS.goToInstance]: async () => {
      const { goToInstance } = await import('./goTo/goToInstance');
      await goToInstance(context);
    },
  };
}
