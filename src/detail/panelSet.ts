import * as vscode from 'vscode';
import { PANELS } from '../ids';
import { instanceKeyOf, type Instance } from '../instances/instance';
import type { Disposable } from '../util/disposable';
import { InstancePanel, WEBVIEW_OPTIONS, type PanelContext } from './instancePanel';
import { PanelMemory } from './panelMemory';
import { readPanelState, toPanelState } from './panelState';
import { panelWords } from './panelWords';
import { tabTitleOf } from './snapshot';
import { subjectKeyOf, type Subject } from './subject';

export interface ShowOptions {
  /** In a tab of its own that keeps this instance, instead of the preview. */
  readonly newTab?: boolean;
  /** The focus stays where it is. */
  readonly preserveFocus?: boolean;
}

/** The open panels: at most one preview, and tabs that keep one instance each. */
export class PanelSet implements Disposable {
  readonly #panels = new Set<InstancePanel>();
  readonly #words = panelWords();
  readonly #memory: PanelMemory;

  constructor(private readonly context: PanelContext) {
    this.#memory = new PanelMemory(context.state);
  }

  /** Shows an instance in its own tab when it has one or shall get one, else in the preview. */
  show(subject: Subject, { newTab = false, preserveFocus = false }: ShowOptions): void {
    const open = this.#ownTabOf(subject) ?? (newTab ? undefined : this.#preview);
    if (open) {
      open.reading.take(subject);
      open.reveal(preserveFocus);
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      PANELS.instance,
      tabTitleOf(subject.instance, this.#words),
      { viewColumn: vscode.ViewColumn.Active, preserveFocus },
      { ...WEBVIEW_OPTIONS, enableFindWidget: true },
    );
    this.#adopt(panel, subject, newTab);
  }

  /** Shows the instance in the preview when that is open and visible. */
  follow(subject: Subject): void {
    const preview = this.#preview;
    if (preview?.visible) preview.reading.take(subject);
  }

  /** Gives the panels of an account the new values of their instances, by `instanceKeyOf`. */
  update(accountId: string, find: (key: string) => Instance | undefined): void {
    for (const { reading } of this.#panels) {
      if (reading.subject.accountId !== accountId) continue;
      const instance = find(instanceKeyOf(reading.subject.instance));
      if (instance) reading.take({ ...reading.subject, instance, readAt: Date.now() });
    }
  }

  /** Fills a tab that VS Code brought back after a window reload; closes it when nobody knows what it showed. */
  restore(panel: vscode.WebviewPanel, kept: unknown): void {
    const state =
      readPanelState(kept) ??
      this.#memory.take(({ instance }) => tabTitleOf(instance, this.#words) === panel.title);
    if (!state) {
      this.context.log.warn('Instance details: a panel without a usable state was closed');
      panel.dispose();
      return;
    }
    panel.webview.options = WEBVIEW_OPTIONS;
    // A hidden tab is restored when it is first shown; another preview may be open by then.
    this.#adopt(panel, state, state.pinned || this.#preview !== undefined);
  }

  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
    this.#panels.clear();
  }

  get #preview(): InstancePanel | undefined {
    return [...this.#panels].find(({ pinned }) => !pinned);
  }

  #ownTabOf(subject: Subject): InstancePanel | undefined {
    const key = subjectKeyOf(subject);
    return [...this.#panels].find(({ pinned, reading }) => pinned && subjectKeyOf(reading.subject) === key);
  }

  #adopt(panel: vscode.WebviewPanel, subject: Subject, pinned: boolean): void {
    const adopted = new InstancePanel({
      ...this.context,
      panel,
      subject,
      words: this.#words,
      pinned,
      openInNewTab: (shown) => {
        this.show(shown, { newTab: true });
      },
      onDidChange: () => {
        this.#remember();
      },
    });
    this.#panels.add(adopted);
    this.#remember();
    panel.onDidDispose(() => {
      this.#panels.delete(adopted);
      adopted.dispose();
      this.#remember();
    });
  }

  #remember(): void {
    const states = [...this.#panels].flatMap(({ drawn, reading: { subject }, pinned }) =>
      drawn ? [] : [toPanelState(subject, pinned)],
    );
    this.#memory.keep(states).then(undefined, (error: unknown) => {
      this.context.log.warn(`Instance details: tabs may be empty after a reload: ${String(error)}`);
    });
  }
}
