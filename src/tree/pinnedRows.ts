import { channelKeyOf, stateKeyOf } from '../instances/instance';
import type { InstanceRow } from '../instances/instanceIndex';
import { AccountPins, type PinAccount, type PinnedInstance } from '../pins/accountPins';
import type { PinStore } from '../pins/pinStore';
import { DisposableStore, type Disposable } from '../util/disposable';
import type { Watchable } from '../util/watchable';
import { NodeFactory, type TreeNode, type TreeNodeOf } from './nodes';

export interface PinnedRowsOptions {
  readonly store: PinStore;
  /** The accounts whose instances are shown. */
  readonly shown: Watchable<readonly PinAccount[]>;
  /** Called when a group has changed, with the keys of the instances that were pinned or unpinned. */
  readonly onDidChange: (group: TreeNodeOf<'pinned'>, keys: readonly string[]) => void;
}

type Of = Pick<TreeNode, 'accountId'>;

/** The *Pinned* group of each shown account. */
export class PinnedRows implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #groups = new Map<string, PinnedGroup>();

  constructor(private readonly options: PinnedRowsOptions) {
    const { store, shown } = options;
    this.#owned.add(
      store.onDidChange((accountId) => {
        const group = this.#groups.get(accountId);
        if (!group) return;
        group.pins.pinsChanged();
        options.onDidChange(group.node, group.takeChangedKeys());
      }),
    );
    this.#owned.add(
      shown.onDidChange(() => {
        this.#watchShown();
      }),
    );
    this.#watchShown();
  }

  /**
   * Reports the pins that there are. Reports no account without any: VS Code moves the focus to a view that it refreshes
   * just after a command was run there, which would close the command's quick pick.
   */
  start(): void {
    for (const group of this.#groups.values()) {
      const keys = group.takeChangedKeys();
      if (keys.length > 0) this.options.onDidChange(group.node, keys);
    }
  }

  /** The group's node; none without pins. */
  groupOf({ accountId }: Of): readonly TreeNodeOf<'pinned'>[] {
    const group = this.#groups.get(accountId);
    return group && group.pins.list().length > 0 ? [group.node] : [];
  }

  childrenOf({ accountId }: Of): TreeNode[] {
    const group = this.#groups.get(accountId);
    group?.pins.show();
    return group?.pins.list().map(({ key }) => group.row(key)) ?? [];
  }

  find({ accountId, key }: TreeNodeOf<'pin'>): PinnedInstance | undefined {
    return this.#groups.get(accountId)?.pins.find(key);
  }

  rowOf(node: TreeNodeOf<'pin'>): InstanceRow | undefined {
    const found = this.find(node);
    if (!found) return undefined;
    const { key, instance } = found;
    return { key, instance, channel: channelKeyOf(instance), state: stateKeyOf(instance) };
  }

  isPinned({ accountId, key }: TreeNodeOf<'instance'>): boolean {
    return this.#groups.get(accountId)?.pins.find(key) !== undefined;
  }

  /** The pins of a shown account. */
  pinsOf(accountId: string): AccountPins | undefined {
    return this.#groups.get(accountId)?.pins;
  }

  /** Aborts the requests for pinned instances, until the next refresh. */
  stop(): void {
    for (const { pins } of this.#groups.values()) pins.stop();
  }

  dispose(): void {
    for (const { pins } of this.#groups.values()) pins.dispose();
    this.#owned.dispose();
  }

  #watchShown(): void {
    const shown = this.options.shown.value;
    const isNested = shown.length > 1;
    for (const [id, { pins, catalog, isNested: wasNested }] of this.#groups) {
      const stays = shown.some((account) => account.id === id && account.catalog === catalog);
      if (stays && wasNested === isNested) continue;
      pins.dispose();
      this.#groups.delete(id);
    }
    for (const account of shown) {
      if (!this.#groups.has(account.id)) this.#groups.set(account.id, this.#createGroup(account, isNested));
    }
  }

  #createGroup(account: PinAccount, isNested: boolean): PinnedGroup {
    const { store, onDidChange } = this.options;
    const pins = new AccountPins(account, {
      store,
      onDidChange: () => {
        onDidChange(group.node, []);
      },
    });
    const group = new PinnedGroup(pins, isNested);
    return group;
  }
}

/** The nodes of one group. A row must keep its object: VS Code identifies it by that. */
class PinnedGroup {
  readonly node: TreeNodeOf<'pinned'>;
  /** Kept here: a session that was replaced would create another one. */
  readonly catalog: PinAccount['catalog'];
  readonly #rows = new Map<string, TreeNode>();
  #keys: ReadonlySet<string> = new Set();

  constructor(
    readonly pins: AccountPins,
    readonly isNested: boolean,
  ) {
    const { id: accountId, catalog } = pins.account;
    this.catalog = catalog;
    const prefix = isNested ? `${new NodeFactory({ accountId, isNested }).account().id}/` : '';
    this.node = { kind: 'pinned', id: `${prefix}pinned`, accountId };
  }

  row(key: string): TreeNode {
    const { id, accountId } = this.node;
    const row = this.#rows.get(key) ?? { kind: 'pin', id: `${id}/${key}`, accountId, key };
    this.#rows.set(key, row);
    return row;
  }

  /** The keys of the instances that were pinned or unpinned since the last call. */
  takeChangedKeys(): readonly string[] {
    const before = this.#keys;
    const keys = new Set(this.pins.list().map(({ key }) => key));
    this.#keys = keys;
    const differs = (key: string) => keys.has(key) !== before.has(key);
    return [...keys, ...before].filter(differs);
  }
}
