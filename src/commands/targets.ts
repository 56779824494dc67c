import * as vscode from 'vscode';
import type { Catalog } from '../instances/catalog';
import { displayNameOf, type Instance } from '../instances/instance';
import type { InstanceRow } from '../instances/instanceIndex';
import type { InstanceTree } from '../tree/instanceTree';
import type { InstancesView } from '../tree/instancesView';
import type { TreeNode } from '../tree/nodes';
import type { Watchable } from '../util/watchable';
import { channelLabel, stateLabel } from '../wording/labels';
import { withoutMarkup } from '../wording/plainText';
import { offerToAddAccount } from './requireAccount';
import { showView } from './showView';

/** An instance passed directly, as the detail panel does. It need not be in the tree. */
export interface InstanceArgument {
  readonly kind: 'given';
  readonly instance: Instance;
}

/** The argument of keybindings in package.json for commands that act on the focused row. */
const isFocusArgument = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'target' in value && value.target === 'focus';

/** The quick pick lists at most this many; for more, use the tree's find or the filter. */
const MAX_PICKS = 2_000;

/** Determines a command's instances: the ones passed, else the selected ones, else one that the user picks. */
export class InstanceTargets {
  constructor(
    private readonly from: {
      readonly catalog: Watchable<Catalog | undefined>;
      readonly tree: InstanceTree;
      readonly view: InstancesView;
    },
  ) {}

  /** @returns an empty array if the user cancelled the quick pick */
  async resolve(args: readonly unknown[]): Promise<readonly Instance[]> {
    const [given] = args;
    if (isInstanceArgument(given)) return [given.instance];
    const nodes = isFocusArgument(given) ? await this.from.view.focusedNodes() : this.nodes(args);
    const rows = nodes.flatMap((node) => this.from.tree.rowOf(node) ?? []);
    if (rows.length > 0) return rows.map(({ instance }) => instance);
    const picked = await this.#pick();
    return picked ? [picked.instance] : [];
  }

  /** A command's tree nodes: the menu's row (with the selection if it is part of it), else the selected ones. */
  nodes(args: readonly unknown[]): readonly TreeNode[] {
    const [node, selected] = args;
    if (!isNode(node)) return this.from.view.selection;
    const all = Array.isArray(selected) ? selected.filter(isNode) : [];
    return all.includes(node) ? all : [node];
  }

  async #pick(): Promise<InstanceRow | undefined> {
    const catalog = this.from.catalog.value;
    if (!catalog) {
      await offerToAddAccount();
      return undefined;
    }
    const nothing = new vscode.CancellationTokenSource();
    const items = catalog.open().then(() => {
      const picks: (vscode.QuickPickItem & { row: InstanceRow })[] = [];
      for (const row of catalog.visibleRows()) {
        if (picks.length === MAX_PICKS) break;
        picks.push(pickItem(row));
      }
      if (picks.length === 0) nothing.cancel();
      return picks;
    });
    const options: vscode.QuickPickOptions = {
      title: vscode.l10n.t('Instance'),
      placeHolder: vscode.l10n.t('Type part of a name or ID (only loaded instances are listed)'),
      matchOnDescription: true,
      matchOnDetail: true,
    };
    const chosen = await vscode.window.showQuickPick(items, options, nothing.token);
    // The view says why there is nothing to pick and what to do about it.
    if (nothing.token.isCancellationRequested) await showView({ preserveFocus: false });
    return chosen?.row;
  }
}

function pickItem(row: InstanceRow): vscode.QuickPickItem & { row: InstanceRow } {
  const { instance } = row;
  return {
    label: withoutMarkup(displayNameOf(instance) ?? '') || vscode.l10n.t('Unnamed instance'),
    description: withoutMarkup(instance.instanceId ?? '', 80),
    detail: withoutMarkup(`${channelLabel(row.channel, instance.channelType)} · ${stateLabel(row.state)}`),
    row,
  };
}

function isInstanceArgument(value: unknown): value is InstanceArgument {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'given';
}

export function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}
