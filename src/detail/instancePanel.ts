import { randomBytes } from 'node:crypto';
import { script, style } from 'bundled:panel';
import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../ids';
import type { Instance } from '../instances/instance';
import type { MessageToPanel } from '../shared/panelMessages';
import type { PanelAction, PanelSnapshot } from '../shared/panelSnapshot';
import { DisposableStore, type Disposable } from '../util/disposable';
import type { Log } from '../util/log';
import { failureText } from '../wording/failure';
import { isActionEnabled } from './actions';
import { parseHttpsLink } from './httpsLink';
import { ReloadableInstance, type ReloadInstance } from './reloadableInstance';
import { panelHtml } from './panelHtml';
import type { StateStore } from './pendingPanelStates';
import { panelLanguage } from './panelStrings';
import { kindForLog, parseMessage, type ParsedMessage } from './parseMessage';
import { buildSnapshot, tabTitleOf, type PanelStrings } from './snapshot';
import type { PanelSubject } from './panelSubject';

/** Dependencies that all panels share. */
export interface PanelContext {
  readonly reload: ReloadInstance;
  /** The workspace state, which survives a window reload. */
  readonly state: StateStore;
  /** Runs one of the extension's commands on an instance. */
  readonly run: (command: CommandId, instance: Instance) => Thenable<unknown>;
  readonly log: Log;
}

interface InstancePanelOptions extends PanelContext {
  readonly panel: vscode.WebviewPanel;
  readonly subject: PanelSubject;
  readonly strings: PanelStrings;
  /** A pinned tab keeps its instance; the preview shows the current selection. */
  readonly pinned: boolean;
  readonly openInNewTab: (subject: PanelSubject) => void;
  /** Called when the panel's instance changes or the panel is first rendered. */
  readonly onDidChange: () => void;
}

/** Allows inline scripts and no access to local files. */
export const WEBVIEW_OPTIONS: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [] };

/** One webview panel and the instance it shows. */
export class InstancePanel implements Disposable {
  readonly #store = new DisposableStore();
  readonly #strings: PanelStrings;
  readonly #panel: vscode.WebviewPanel;
  #rendered = false;
  readonly model: ReloadableInstance;

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
    const snapshot = this.#snapshot();
    panel.webview.html = panelHtml({
      title: snapshot.title,
      language: panelLanguage(),
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
    const { subject, problem, reloading } = this.model;
    return buildSnapshot({ subject, problem, reloading, pinned: this.pinned }, this.#strings);
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
      await this.#handleMessage(message);
    } catch (error) {
      this.model.reportError(error);
      this.#logProblem();
    }
  }

  async #handleMessage(message: ParsedMessage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        if (!(await this.#sendSnapshot())) return;
        this.#rendered = true;
        this.options.onDidChange();
        return;
      case 'copyField': {
        const value = this.model.subject.instance[message.field];
        if (value === undefined) return;
        await vscode.env.clipboard.writeText(value);
        void this.#post({ kind: 'copied', field: message.field });
        return;
      }
      case 'openLink': {
        const link = parseHttpsLink(this.model.subject.instance[message.field]);
        // Pass a string: a Uri re-encodes the address, which breaks signed URLs. VS Code asks before opening it.
        if (link !== undefined) await vscode.commands.executeCommand('vscode.open', link);
        return;
      }
      case 'run':
        await this.#runAction(message.action);
    }
  }

  async #runAction(action: PanelAction): Promise<void> {
    const { subject, reloading } = this.model;
    if (!isActionEnabled(action, { instance: subject.instance, reloading })) return;
    switch (action) {
      case 'reload':
        await this.model.reload();
        this.#logProblem();
        return;
      case 'openInNewTab':
        this.options.openInNewTab(subject);
        return;
      default:
        await this.options.run(COMMANDS[action], subject.instance);
    }
  }

  #logProblem(): void {
    const { problem } = this.model;
    if (problem?.kind === 'failed') this.options.log.warn(`Instance details: ${failureText(problem.error)}`);
  }
}
