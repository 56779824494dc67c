import * as vscode from 'vscode';
import type { Instance } from '../instances/instance';
import type { PinStatus } from '../pins/accountPins';
import type { InstancesView } from '../tree/instancesView';
import type { TreeNode } from '../tree/nodes';
import type { PinnedRows } from '../tree/pinnedRows';
import type { TreeRows } from '../tree/treeRows';
import type { GoToContext } from './goTo/goToContext';
import { loadWhole } from './loadWhole';

/** An instance passed directly, as the detail panel does. It need not be in the tree. */
export interface InstanceArgument extends InstanceTarget {
  readonly kind: 'given';
}

/** An instance and the account that it belongs to. */
export interface InstanceTarget {
  readonly accountId: string;
  readonly instance: Instance;
  /** How much is known of a pinned instance: see `PinnedInstance`. */
  readonly status?: PinStatus;
}

/** The argument of keybindings in package.json for commands that act on the focused row. */
const isFocusArgument = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'target' in value && value.target === 'focus';

/** Determines a command's instances: the ones passed, else the selected ones, else one that the user searches for. */
export class InstanceTargets {
  constructor(
    private readonly from: {
      /** Where the user can search for an instance. */
      readonly search: GoToContext;
      readonly rows: TreeRows;
      readonly view: InstancesView;
      readonly pinned: PinnedRows;
    },
  ) {}

  /** @returns an empty array if the user cancelled the quick pick */
  async resolve(args: readonly unknown[]): Promise<readonly InstanceTarget[]> {
    const targets = await this.given(args);
    if (targets.length > 0) return targets;
    const picked = await this.#pick(vscode.l10n.t('Instance'));
    return picked ? [picked] : [];
  }

  /** The instances passed, else the selected ones. Asks nothing. */
  async given(args: readonly unknown[]): Promise<readonly InstanceTarget[]> {
    const [given] = args;
    if (isInstanceArgument(given)) return [given];
    const nodes = isFocusArgument(given) ? await this.from.view.focusedNodes() : this.nodes(args);
    // An instance can be selected in both of its places.
    const targets = new Map<string, InstanceTarget>();
    for (const node of nodes) {
      const { accountId } = node;
      const row = node.kind === 'pin' ? this.from.pinned.find(node) : this.from.rows.rowOf(node);
      if (row)
        targets.set(JSON.stringify([accountId, row.key]), {
          accountId,
          instance: row.instance,
          ...('status' in row ? { status: row.status } : {}),
        });
    }
    return [...targets.values()];
  }

  /**
   * Resolves to whole instances: see `loadWhole`.
   * @throws ApiError when a request fails; AbortError when cancelled
   */
  async resolveWhole(args: readonly unknown[]): Promise<readonly InstanceTarget[]> {
    return await this.toWhole(await this.resolve(args));
  }

  /** Loads the rest of what was chosen: see `loadWhole`. */
  async toWhole(chosen: readonly InstanceTarget[]): Promise<readonly InstanceTarget[]> {
    return await loadWhole(chosen, this.from.pinned);
  }

  /** Lets the user pick another instance than `target`. */
  async pickOther(target: InstanceTarget, title: string): Promise<InstanceTarget | undefined> {
    return await this.#pick(title, target);
  }

  /** A command's tree nodes: the menu's row (with the selection if it is part of it), else the selected ones. */
  nodes(args: readonly unknown[]): readonly TreeNode[] {
    const [node, selected] = args;
    if (!isNode(node)) return this.from.view.selection;
    const all = Array.isArray(selected) ? selected.filter(isNode) : [];
    return all.includes(node) ? all : [node];
  }

  async #pick(title: string, except?: InstanceTarget): Promise<InstanceTarget | undefined> {
    const { pickInstance } = await import('./goTo/goToInstance');
    return await pickInstance(this.from.search, { title, except });
  }
}

function isInstanceArgument(value: unknown): value is InstanceArgument {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'given';
}

export function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}
