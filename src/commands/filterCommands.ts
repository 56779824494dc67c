import { RemovedPlaces } from '../filters/removedPlaces';
import { COMMANDS } from '../ids';
import type { Catalog } from '../instances/catalog';
import { toStateKey, type ChannelKey, type StateKey } from '../instances/instance';
import {
  isFiltering,
  NO_FILTER,
  withPart,
  type FilterPart,
  type InstanceFilter,
} from '../instances/instanceFilter';
import { seenIn } from '../instances/seen';
import type { AccountSession } from '../session/accountSession';
import type { Sessions } from '../session/sessions';
import { ignoreAbort } from '../util/abort';
import type { StatusMessages } from '../util/host/statusMessages';
import type { InstancesView } from '../tree/instancesView';
import type { TreeNode } from '../tree/nodes';
import type { TreeRows } from '../tree/treeRows';
import { askChannel, askFilterText, askStates, type FilterAnswer } from './filterInputs';
import { pickFilter } from './filterPick';
import { readSavedFilters } from './savedFilters/filterSettings';
import { removeSavedFilter, renameSavedFilter, saveFilterAs } from './savedFilters/savedFilterActions';
import type { CommandHandler, CommandTable } from './commandRunner';
import { showView } from './showView';
import type { SessionTargets } from './sessionTargets';
import type { InstanceTargets } from './targets';

type FilterCommands =
  | 'filter'
  | 'editFilter'
  | 'clearFilters'
  | 'saveFilter'
  | 'filterByChannel'
  | 'filterByState'
  | 'filterByName'
  | 'filterById'
  | 'filterBySubmitTime'
  | 'filterByResourceGroup'
  | 'filterByText'
  | 'showOnlyChannel'
  | 'showOnlyState';

/** Commands that edit and clear an account's filter, all parts in one list or one part each. */
export function filterCommands(of: {
  readonly sessions: Sessions;
  readonly sessionTargets: SessionTargets;
  readonly rows: TreeRows;
  readonly view: InstancesView;
  readonly targets: InstanceTargets;
  readonly messages: StatusMessages;
}): Pick<CommandTable, (typeof COMMANDS)[FilterCommands]> {
  const { sessions, sessionTargets, rows, view, targets } = of;
  const places = new RemovedPlaces();
  /** Applies the filter and shows the view, in case it is hidden. */
  const apply = async ({ id }: AccountSession, filter: InstanceFilter): Promise<void> => {
    // A changed setting may have replaced the session during a question.
    const applied = view.withProgress(() => sessions.of(id).setFilter(filter));
    await Promise.all([applied, showView({ preserveFocus: true })]);
  };

  const edit = async (session: AccountSession, part: FilterPart): Promise<void> => {
    const answer = await ask(part, session.catalog);
    if (answer) await apply(session, withPart(session.catalog.filter, part, answer.value));
  };

  /** Asks for the filters until the user is done. `change` is called with each change. */
  const chooseParts = async (
    session: AccountSession,
    change: (filter: InstanceFilter) => void,
  ): Promise<void> => {
    let { filter } = session.catalog;
    let last: FilterPart | undefined;
    const set = (part: FilterPart, value: InstanceFilter[FilterPart]) => {
      filter = withPart(filter, part, value);
      change(filter);
    };
    for (;;) {
      const account = sessions.shown.value.length > 1 ? session.label : undefined;
      const choice = await pickFilter({ filter, saved: readSavedFilters().filters, last, account });
      if (!choice) return;
      if (choice === 'save') {
        await saveFilterAs(filter, of.messages);
        return;
      }
      if ('apply' in choice) {
        change(choice.apply.filter);
        return;
      }
      if ('rename' in choice) await renameSavedFilter(choice.rename);
      else if ('remove' in choice) await removeSavedFilter(choice.remove, places);
      else if ('edit' in choice) {
        last = choice.edit;
        const answer = await ask(last, session.catalog);
        if (answer) set(last, answer.value);
      } else if (choice.clear === 'all') {
        change(NO_FILTER);
        return;
      } else {
        last = choice.clear;
        set(last, undefined);
      }
    }
  };

  const choose = async (session: AccountSession): Promise<void> => {
    // Applied while the list of filters opens again: if VS Code redraws the rows before, it moves the focus to them, which
    // closes the list.
    const changes: Promise<void>[] = [];
    await chooseParts(session, (filter) => {
      const applied = ignoreAbort(apply(session, filter));
      // Prevents an unhandled rejection. The error is thrown below.
      applied.catch(() => undefined);
      changes.push(applied);
    });
    await Promise.all(changes);
  };

  const editAll: CommandHandler = async (row) => {
    const session = await sessionTargets.resolve(row);
    if (session) await choose(session);
  };

  const editPart =
    (part: FilterPart): CommandHandler =>
    async (row) => {
      const session = await sessionTargets.resolve(row);
      if (session) await edit(session, part);
    };

  /** The selected rows, or the menu's, and their account: that of the first row. */
  const locations = async (args: readonly unknown[]) => {
    const nodes = targets.nodes(args);
    const session = await sessionTargets.resolve(nodes[0]);
    const own = nodes.filter(({ accountId }) => accountId === session?.id);
    return { session, locations: own.map((node) => locationOf(node, rows)) };
  };

  return {
    [COMMANDS.filter]: editAll,
    [COMMANDS.editFilter]: editAll,
    [COMMANDS.clearFilters]: async (row) => {
      const session = await sessionTargets.resolve(row, {
        among: ({ catalog }) => isFiltering(catalog.filter),
      });
      if (session) await apply(session, NO_FILTER);
    },
    [COMMANDS.saveFilter]: async (row) => {
      const session = await sessionTargets.resolve(row, {
        among: ({ catalog }) => isFiltering(catalog.filter),
      });
      if (session) await saveFilterAs(session.catalog.filter, of.messages);
    },
    [COMMANDS.filterByChannel]: editPart('channel'),
    [COMMANDS.filterByState]: editPart('states'),
    [COMMANDS.filterByName]: editPart('instanceName'),
    [COMMANDS.filterById]: editPart('instanceId'),
    [COMMANDS.filterBySubmitTime]: editPart('submitTime'),
    [COMMANDS.filterByResourceGroup]: editPart('resourceGroupId'),
    [COMMANDS.filterByText]: editPart('filterStr'),
    [COMMANDS.showOnlyChannel]: async (...args) => {
      const { session, locations: chosen } = await locations(args);
      if (!session) return;
      const channel = chosen.find((each) => each.channel !== undefined)?.channel;
      if (channel === undefined || channel === '') await edit(session, 'channel');
      else await apply(session, withPart(session.catalog.filter, 'channel', channel));
    },
    [COMMANDS.showOnlyState]: async (...args) => {
      const { session, locations: chosen } = await locations(args);
      if (!session) return;
      const keys = new Set(chosen.flatMap(({ state }) => state ?? []));
      const seen = seenIn(session.catalog);
      const states = [...keys].map((key) => seen.states.find((state) => toStateKey(state) === key) ?? key);
      if (states.length === 0) await edit(session, 'states');
      else await apply(session, withPart(session.catalog.filter, 'states', states));
    },
  };
}

function ask(part: FilterPart, catalog: Catalog): Promise<FilterAnswer<FilterPart>> {
  switch (part) {
    case 'channel':
      return askChannel(catalog);
    case 'states':
      return askStates(catalog);
    default:
      return askFilterText(part, catalog.filter);
  }
}

function locationOf(
  node: TreeNode,
  rows: TreeRows,
): { readonly channel?: ChannelKey; readonly state?: StateKey } {
  switch (node.kind) {
    case 'channel':
      return { channel: node.channel };
    case 'state':
      return { channel: node.channel, state: node.state };
    case 'instance':
    case 'pin':
      return rows.rowOf(node) ?? {};
    default:
      return {};
  }
}
