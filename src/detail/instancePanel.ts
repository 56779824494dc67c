import { randomBytes } from 'node:crypto';
import { script, style } from 'bundled:panel';
import type * as vscode from 'vscode';
import type { MessageToPanel } from '../shared/panelMessages';
import type { Direction, MoveView, PanelSnapshot } from '../shared/panelSnapshot';
import { DisposableStore, type Disposable } from '../util/disposable';
import { displayLanguage } from '../util/host/displayLanguage';
import { failureText } from '../wording/failure';
import { movesOf, neighborIn, placeOf, type Place } from './moves';
import { ReloadableInstance } from './reloadableInstance';
import { panelHtml } from './panelHtml';
import { noticeOf } from './notice';
import type { PanelContext } from './panelContext';
import { handleRequest, type RequestTarget } from './panelRequests';
import { kindForLog, parseMessage } from './parseMessage';
import { buildSnapshot, tabTitleOf, type PanelStrings, type SnapshotInput } from './snapshot';
import type { PanelSubject } from './panelSubject';

interface InstancePanelOptions extends PanelContext {
  readonly panel: vscode.WebviewPanel;
  readonly subject: PanelSubject;
  readonly strings: PanelStrings;
  /** A pinned tab keeps its instance; the preview shows the current selection. */
  readonly pinned: boolean;
  /** Whether the instance is in the tree's group of pinned instances. */
  readonly isInstancePinned: (subject: PanelSubject) => boolean;
  readonly openInNewTab: (subject: PanelSubject) => void;
  /** Called when the panel's instance changes or the panel is first rendered. */
  readonly onDidChange: () => void;
  /** Called when the panel has moved to a neighbor of its instance. */
  readonly onDidMove: (moved: PanelSubject) => void;
}

/** Allows inline scripts and no access to local files. */
export const WEBVIEW_OPTIONS: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [] };

/** One webview panel and the instance it shows. */
export class InstancePanel implements Disposable {
  readonly #store = new DisposableStore();
  readonly #strings: PanelStrings;
  readonly #panel: vscode.WebviewPanel;
  #rendered = false;
  /** The buttons to move as last shown, as JSON. */
  #moves = '';
  readonly model: ReloadableInstance;
  readonly #requests: RequestTarget;

  constructor(private readonly options: InstancePanelOptions) {
    const { panel, subject, reload, strings } = options;
    this.#panel = panel;
    this.#strings = strings;
    this.model = this.#store.add(new ReloadableInstance(subject, reload));
    this.#store.add(
      this.model.onDidChange(() => {
        void this.#sendSnapshot();
        options.onDidChange();
      }),
    );
    this.#store.add(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    this.#requests = {
      model: this.model,
      ready: async () => {
        if (!(await this.#sendSnapshot())) return;
        this.#rendered = true;
        options.onDidChange();
      },
      showCopied: (field) => void this.#post({ kind: 'copied', field }),
      move: (direction) => {
        this.move(direction);
      },
      reload: async () => {
        await this.model.reload();
        this.#logProblem();
      },
      place: () => this.#place(),
      noticeAction: () => noticeOf(this.#input(), this.#strings.notice)?.action,
      openInNewTab: options.openInNewTab,
      run: options.run,
      isInstancePinned: () => options.isInstancePinned(this.model.subject),
    };
    const snapshot = this.#snapshot();
    panel.webview.html = panelHtml({
      title: snapshot.title,
      language: displayLanguage(),
      nonce: randomBytes(16).toString('base64url'),
      script,
      style,
      initialMessage: { kind: 'snapshot', snapshot },
    });
    this.#updateTitle();
  }

  get pinned(): boolean {
    return this.options.pinned;
  }

  /** True once the page has run and received its snapshot. From then on VS Code persists the panel's state. */
  get rendered(): boolean {
    return this.#rendered;
  }

  get visible(): boolean {
    return this.#panel.visible;
  }

  /** Whether this is the active editor. */
  get active(): boolean {
    return this.#panel.active;
  }

  /** Shows the previous or the next instance of the tree, or tells screen readers why there is none. */
  move(direction: Direction): void {
    const { accountId, accountName } = this.model.subject;
    const place = this.#place();
    const instance = neighborIn(place, direction);
    if (!instance) {
      const [view] = this.#movesAt(place).filter((each) => each.direction === direction);
      void this.#post({ kind: 'announcement', text: view?.tooltip ?? '' });
      return;
    }
    this.model.update({ accountId, accountName, instance });
    void this.#post({ kind: 'announcement', text: this.#strings.moved(tabTitleOf(instance, this.#strings)) });
    this.options.onDidMove(this.model.subject);
  }

  /** Shows whether the panel can move. Call it when the tree or the accounts have changed. */
  updateMoves(): void {
    // A hidden page is loaded again when it becomes visible.
    if (this.visible && JSON.stringify(this.#movesAt(this.#place())) !== this.#moves)
      void this.#sendSnapshot();
  }

  /** Shows whether the instance is pinned, if it belongs to this account. */
  pinsChanged(accountId: string): void {
    if (this.visible && accountId === this.model.subject.accountId) void this.#sendSnapshot();
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  /** Stops listening and aborts a reload. The tab stays open, so that VS Code can restore it after a window reload. */
  dispose(): void {
    this.#store.dispose();
  }

  #updateTitle(): void {
    const title = tabTitleOf(this.model.subject.instance, this.#strings);
    if (this.#panel.title !== title) this.#panel.title = title;
  }

  /** @returns whether the webview received the message */
  #sendSnapshot(): Thenable<boolean> {
    this.#updateTitle();
    return this.#post({ kind: 'snapshot', snapshot: this.#snapshot() });
  }

  #snapshot(): PanelSnapshot {
    const snapshot = buildSnapshot(this.#input(), this.#strings);
    this.#moves = JSON.stringify(snapshot.moves);
    return snapshot;
  }

  #input(): SnapshotInput {
    const { subject, problem, reloading } = this.model;
    const isInstancePinned = this.options.isInstancePinned(subject);
    return { subject, problem, reloading, pinned: this.pinned, isInstancePinned, place: this.#place() };
  }

  #place(): Place {
    return placeOf(this.model.subject, this.options.accounts);
  }

  #movesAt(place: Place): readonly MoveView[] {
    return movesOf(place, this.model.subject, this.#strings.moves);
  }

  #post(message: MessageToPanel): Thenable<boolean> {
    return this.#panel.webview.postMessage(message);
  }

  async #receive(received: unknown): Promise<void> {
    const message = parseMessage(received);
    if (!message) {
      this.options.log.warn(`Instance details: rejected a message of kind ${kindForLog(received)}`);
      return;
    }
    try {
      await handleRequest(message, this.#requests);
    } catch (error) {
      this.model.reportError(error);
      this.#logProblem();
    }
  }

  #logProblem(): void {
    const { problem } = this.model;
    if (problem?.kind === 'failed') this.options.log.warn(`Instance details: ${failureText(problem.error)}`);
  }
}
