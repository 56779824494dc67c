import { COMMANDS } from '../ids';
import { RecentInstances } from '../search/recentInstances';
import type { CommandTable } from './commandRunner';
import type { GoToContext } from './goTo/goToContext';
import type { StateStore } from '../accounts/account';

/** The command that searches the instances of all accounts. */
export function goToCommands(
  of: Omit<GoToContext, 'recent'> & { readonly state: Pick<StateStore, 'get' | 'update'> },
): Pick<CommandTable, (typeof COMMANDS)['goToInstance']> {
  const recent = new RecentInstances(of.state);
  return {
    [COMMANDS.goToInstance]: async () => {
      const { goToInstance } = await import('./goTo/goToInstance');
      await goToInstance({ ...of, recent });
    },
  };
}
