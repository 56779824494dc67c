import * as vscode from 'vscode';
import { PANELS } from '../ids';
import { instanceKeyOf, type Instance } from '../instances/instance';
import type { Direction } from '../shared/panelSnapshot';
import type { Disposable } from '../util/disposable';
import { Emitter, type Event } from '../util/event';
import { InstancePanel, WEBVIEW_OPTIONS } from './instancePanel';
import type { PanelContext } from './panelContext';
import { PendingPanelStates } from './pendingPanelStates';
import { parsePanelState, toPanelState } from './panelState';
import { panelStrings } from './panelStrings';
import { cancellableWhenSlow } from './slowReload';
import { tabTitleOf } from './snapshot';
import { subjectKeyOf, type PanelSubject } from './panelSubject';

export interface ShowOptions {
  /** Opens a pinned tab instead of the preview. */
  readonly newTab?: boolean;
  /** Leaves the keyboard focus where it is. */
  readonly preserveFocus?: boolean;
  /** Reloads the instance at once: only some of its fields are known. */
  readonly reload?: boolean;
}

/** Which instances are pinned. */
export interface PinnedInstances {
  isPinned(accountId: string, instanceId: string): boolean;
  readonly onDidChange: Event<string>;
}

/** A list of instances that was loaded. Another object after a refresh. */
export interface InstanceList {
  /** Returns an instance by its `instanceKeyOf`. */
  get(key: string): { readonly instance: Instance } | undefined;
}

/** Returns the present name of an account; undefined if it was removed. */
type AccountNames = (accountId: string) => string | undefined;

/** The open panels: at most one preview, and pinned tabs with one instance each. */
export class PanelSet implements Disposable {
  readonly #panels = new Set<InstancePanel>();
  readonly #strings = panelStrings();
  readonly #pendingStates: PendingPanelStates;
  readonly #moved = new Emitter<PanelSubject>();
  #pinned: PinnedInstances | undefined;
  #nameOf: AccountNames | undefined;
  /** Fires when a panel has moved to a neighbor of its instance, with what it shows now. */
  readonly onDidMove = this.#moved.event;
  readonly #shown = new Emitter<PanelSubject>();
  /** Fires when an instance was opened. */
  readonly onDidShow = this.#shown.event;

  constructor(private readonly context: PanelContext) {
    this.#pendingStates = new PendingPanelStates(context.state);
  }

  /** Shows an instance in its pinned tab if it has one, otherwise in a new tab or the preview. */
  show(subject: PanelSubject, options: ShowOptions): void {
    this.#shown.fire(subject);
    const panel = this.#show(subject, options);
    if (options.reload) void panel.model.reload();
  }

  #show(subject: PanelSubject, { newTab = false, preserveFocus = false }: ShowOptions): InstancePanel {
    const open = this.#pinnedPanelOf(subject) ?? (newTab ? undefined : this.#preview);
    if (open) {
      open.model.update(subject);
      open.reveal(preserveFocus);
      return open;
    }
    const panel = vscode.window.createWebviewPanel(
      PANELS.instance,
      tabTitleOf(subject.instance, this.#strings),
      { viewColumn: vscode.ViewColumn.Active, preserveFocus },
      { ...WEBVIEW_OPTIONS, enableFindWidget: true },
    );
    return this.#addPanel(panel, subject, newTab);
  }

  /** Shows the instance in the preview if the preview is visible. */
  updatePreview(subject: PanelSubject): void {
    const preview = this.#preview;
    if (preview?.visible) preview.model.update(subject);
  }

  /** Updates the panels of an account from its list. */
  updateInstances(accountId: string, list: InstanceList): void {
    for (const { model } of this.#panels) {
      if (model.subject.accountId !== accountId) continue;
      const instance = list.get(instanceKeyOf(model.subject.instance))?.instance;
      if (instance) model.update({ ...model.subject, instance, readAt: Date.now() }, list);
    }
  }

  /** Shows the names of the accounts as they are now, also in panels that are restored later. */
  updateAccountNames(nameOf: AccountNames): void {
    this.#nameOf = nameOf;
    for (const { model } of this.#panels) {
      const name = nameOf(model.subject.accountId);
      if (name !== undefined) model.renameAccount(name);
    }
  }

  /** Moves the active panel, if any, to the previous or the next instance of the tree. */
  move(direction: Direction): void {
    [...this.#panels].find(({ active }) => active)?.move(direction);
  }

  /** Shows in the panels whether their instances are pinned, now and when that changes. */
  showPinned(pinned: PinnedInstances): Disposable {
    this.#pinned = pinned;
    return pinned.onDidChange((accountId) => {
      for (const panel of this.#panels) panel.pinsChanged(accountId);
    });
  }

  /** Shows in which panels moving is possible. */
  updateMoves(): void {
    for (const panel of this.#panels) panel.updateMoves();
  }

  /** Restores a tab after a window reload. Closes it if its state was lost. */
  restore(panel: vscode.WebviewPanel, stored: unknown): void {
    const state =
      parsePanelState(stored) ??
      this.#pendingStates.take(({ instance }) => tabTitleOf(instance, this.#strings) === panel.title);
    if (!state) {
      this.context.log.warn('Instance details: a panel without a usable state was closed');
      panel.dispose();
      return;
    }
    panel.webview.options = WEBVIEW_OPTIONS;
    // The account may have been renamed while the tab was not there.
    const accountName = this.#nameOf?.(state.accountId) ?? state.accountName;
    // VS Code restores a hidden tab when it is first shown. If another preview is open, this one becomes a pinned tab.
    this.#addPanel(panel, { ...state, accountName }, state.pinned || this.#preview !== undefined);
  }

  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
    this.#panels.clear();
    this.#moved.dispose();
    this.#shown.dispose();
  }

  get #preview(): InstancePanel | undefined {
    return [...this.#panels].find(({ pinned }) => !pinned);
  }

  #pinnedPanelOf(subject: PanelSubject): InstancePanel | undefined {
    const key = subjectKeyOf(subject);
    return [...this.#panels].find(({ pinned, model }) => pinned && subjectKeyOf(model.subject) === key);
  }

  #addPanel(panel: vscode.WebviewPanel, subject: PanelSubject, pinned: boolean): InstancePanel {
    const added = new InstancePanel({
      ...this.context,
      reload: cancellableWhenSlow(this.context.reload),
      panel,
      subject,
      strings: this.#strings,
      pinned,
      isInstancePinned: ({ accountId, instance: { instanceId = '' } }) =>
        this.#pinned?.isPinned(accountId, instanceId) ?? false,
      openInNewTab: (shown) => {
        this.show(shown, { newTab: true });
      },
      onDidChange: () => {
        this.#savePendingStates();
      },
      onDidMove: (moved) => {
        this.#moved.fire(moved);
      },
    });
    this.#panels.add(added);
    this.#savePendingStates();
    panel.onDidDispose(() => {
      this.#panels.delete(added);
      added.dispose();
      this.#savePendingStates();
    });
    return added;
  }

  #savePendingStates(): void {
    const states = [...this.#panels].flatMap(({ rendered, model: { subject }, pinned }) =>
      rendered ? [] : [toPanelState(subject, pinned)],
    );
    this.#pendingStates.save(states).then(undefined, (error: unknown) => {
      this.context.log.warn(`Instance details: tabs may be empty after a reload: ${String(error)}`);
    });
  }
}
