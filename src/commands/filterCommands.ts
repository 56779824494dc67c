import { COMMANDS } from '../ids';
import type { Catalog } from '../instances/catalog';
import type { ChannelKey, StateKey } from '../instances/instance';
import { NO_FILTER, withPart, type FilterPart } from '../instances/instanceFilter';
import type { Sessions } from '../session/sessions';
import type { InstanceTree } from '../tree/instanceTree';
import type { InstancesView } from '../tree/instancesView';
import type { TreeNode } from '../tree/nodes';
import { askChannel, askFilterText, askStates, type FilterAnswer } from './filterInputs';
import { pickFilter } from './filterPick';
import { withCatalog } from './requireAccount';
import type { CommandHandler, CommandTable } from './commandRunner';
import { showView } from './showView';
import type { InstanceTargets } from './targets';

type FilterCommands =
  | 'filter'
  | 'editFilter'
  | 'clearFilters'
  | 'filterByChannel'
  | 'filterByState'
  | 'filterByName'
  | 'filterById'
  | 'filterBySubmitTime'
  | 'filterByResourceGroup'
  | 'filterByText'
  | 'showOnlyChannel'
  | 'showOnlyState';

/** Commands that edit and clear the filter, all parts in one list or one part each. */
export function filterCommands(of: {
  readonly sessions: Sessions;
  readonly tree: InstanceTree;
  readonly view: InstancesView;
  readonly targets: InstanceTargets;
}): Pick<CommandTable, (typeof COMMANDS)[FilterCommands]> {
  const { sessions, tree, view, targets } = of;
  /** Applies the filter and shows the view, in case it is hidden. */
  const apply = async (filter: Catalog['filter']): Promise<void> => {
    const applied = view.withProgress(() => sessions.active.value?.setFilter(filter) ?? Promise.resolve());
    await Promise.all([applied, showView({ preserveFocus: true })]);
  };

  const edit = (part: FilterPart): Promise<void> =>
    withCatalog(sessions.catalog, async (catalog) => {
      const answer = await ask(part, catalog);
      if (answer) await apply(withPart(catalog.filter, part, answer.value));
    });

  const choose = async (): Promise<void> => {
    let last: FilterPart | undefined;
    for (;;) {
      const choice = await pickFilter(sessions.catalog.value?.filter ?? NO_FILTER, last);
      if (!choice) return;
      if ('edit' in choice) {
        last = choice.edit;
        await edit(choice.edit);
      } else if (choice.clear === 'all') {
        await apply(NO_FILTER);
        return;
      } else {
        last = choice.clear;
        await apply(withPart(sessions.catalog.value?.filter ?? NO_FILTER, choice.clear, undefined));
      }
    }
  };

  const editAll = () => withCatalog(sessions.catalog, choose);

  const editPart =
    (part: FilterPart): CommandHandler =>
    () =>
      edit(part);

  /** The channels and states of the selected rows; empty from the palette without a selection. */
  const locations = (args: readonly unknown[]) => targets.nodes(args).map((node) => locationOf(node, tree));

  return {
    [COMMANDS.filter]: editAll,
    [COMMANDS.editFilter]: editAll,
    [COMMANDS.clearFilters]: () => apply(NO_FILTER),
    [COMMANDS.filterByChannel]: editPart('channel'),
    [COMMANDS.filterByState]: editPart('states'),
    [COMMANDS.filterByName]: editPart('instanceName'),
    [COMMANDS.filterById]: editPart('instanceId'),
    [COMMANDS.filterBySubmitTime]: editPart('submitTime'),
    [COMMANDS.filterByResourceGroup]: editPart('resourceGroupId'),
    [COMMANDS.filterByText]: editPart('filterStr'),
    [COMMANDS.showOnlyChannel]: async (...args) => {
      const channel = locations(args).find((each) => each.channel !== undefined)?.channel;
      if (channel === undefined || channel === '') await edit('channel');
      else await apply(withPart(sessions.catalog.value?.filter ?? NO_FILTER, 'channel', channel));
    },
    [COMMANDS.showOnlyState]: async (...args) => {
      const states = [...new Set(locations(args).flatMap(({ state }) => state ?? []))];
      if (states.length === 0) await edit('states');
      else await apply(withPart(sessions.catalog.value?.filter ?? NO_FILTER, 'states', states));
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
  tree: InstanceTree,
): { readonly channel?: ChannelKey; readonly state?: StateKey } {
  switch (node.kind) {
    case 'channel':
      return { channel: node.channel };
    case 'state':
      return { channel: node.channel, state: node.state };
    case 'instance':
      return tree.rowOf(node) ?? {};
    default:
      return {};
  }
}
