import { randomBytes } from 'node:crypto';
import { script, style } from 'bundled:panel';
import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../ids';
import type { Instance } from '../instances/instance';
import type { MessageToPanel } from '../shared/panelMessages';
import type { PanelAction } from '../shared/panelSnapshot';
import { DisposableStore, type Disposable } from '../util/disposable';
import type { Log } from '../util/log';
import { failureText } from '../wording/failure';
import { isEnabled } from './actions';
import { httpsLinkOf } from './httpsLink';
import { InstanceReading, type ReloadInstance } from './instanceReading';
import { panelHtml } from './panelHtml';
import type { MemoryStore } from './panelMemory';
import { panelLanguage } from './panelWords';
import { kindForLog, readMessage, type ReadMessage } from './readMessage';
import { buildSnapshot, tabTitleOf, type PanelWords } from './snapshot';
import type { Subject } from './subject';

/** What the panels need from the rest of the extension. */
export interface PanelContext {
  readonly reload: ReloadInstance;
  /** The workspace's state: of this window, and kept over its reload. */
  readonly state: MemoryStore;
  /** Runs one of the extension's commands for an instance. */
  readonly run: (command: CommandId, instance: Instance) => Thenable<unknown>;
  readonly log: Log;
}

interface InstancePanelOptions extends PanelContext {
  readonly panel: vscode.WebviewPanel;
  readonly subject: Subject;
  readonly words: PanelWords;
  /** A tab of its own, not the preview. */
  readonly pinned: boolean;
  readonly openInNewTab: (subject: Subject) => void;
  /** What VS Code keeps of the panel, or whether it does, may have changed. */
  readonly onDidChange: () => void;
}

/** The webview's rights: its page's own script, and no file. */
export const WEBVIEW_OPTIONS: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [] };

/** One panel and the instance it shows. */
export class InstancePanel implements Disposable {
  readonly #store = new DisposableStore();
  readonly #words: PanelWords;
  readonly #panel: vscode.WebviewPanel;
  #drawn = false;
  readonly reading: InstanceReading;

  constructor(private readonly options: InstancePanelOptions) {
    const { panel, subject, reload, words } = options;
    this.#panel = panel;
    this.#words = words;
    this.reading = this.#store.add(new InstanceReading(subject, reload));
    this.#store.add(
      this.reading.onDidChange(() => {
        void this.#show();
        options.onDidChange();
      }),
    );
    this.#store.add(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    panel.webview.html = panelHtml({
      language: panelLanguage(),
      nonce: randomBytes(16).toString('base64url'),
      script,
      style,
      first: this.#message(),
    });
    this.#setTitle();
  }

  get pinned(): boolean {
    return this.options.pinned;
  }

  /** Whether the page has run and was told what it shows: from then on VS Code keeps the panel's state itself. */
  get drawn(): boolean {
    return this.#drawn;
  }

  get visible(): boolean {
    return this.#panel.visible;
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  /** Ends listening and reloading. The tab itself stays: VS Code restores it after a window reload. */
  dispose(): void {
    this.#store.dispose();
  }

  #setTitle(): void {
    const title = tabTitleOf(this.reading.subject.instance, this.#words);
    if (this.#panel.title !== title) this.#panel.title = title;
  }

  /** @returns whether the page heard it */
  #show(): Thenable<boolean> {
    this.#setTitle();
    return this.#post(this.#message());
  }

  #message(): MessageToPanel {
    const { subject, trouble, reloading } = this.reading;
    const snapshot = buildSnapshot({ subject, trouble, reloading, pinned: this.pinned }, this.#words);
    return { kind: 'snapshot', snapshot };
  }

  #post(message: MessageToPanel): Thenable<boolean> {
    return this.#panel.webview.postMessage(message);
  }

  async #receive(received: unknown): Promise<void> {
    const message = readMessage(received);
    if (!message) {
      this.options.log.warn(`Instance details: refused a message of kind ${kindForLog(received)}`);
      return;
    }
    try {
      await this.#answer(message);
    } catch (error) {
      this.reading.fail(error);
      this.#logTrouble();
    }
  }

  async #answer(message: ReadMessage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        if (!(await this.#show())) return;
        this.#drawn = true;
        this.options.onDidChange();
        return;
      case 'copyField': {
        const value = this.reading.subject.instance[message.field];
        if (value === undefined) return;
        await vscode.env.clipboard.writeText(value);
        void this.#post({ kind: 'copied', field: message.field });
        return;
      }
      case 'openLink': {
        const link = httpsLinkOf(this.reading.subject.instance[message.field]);
        // As a string: a Uri would decode and encode the address anew, which breaks signed ones. VS Code asks first.
        if (link !== undefined) await vscode.commands.executeCommand('vscode.open', link);
        return;
      }
      case 'run':
        await this.#run(message.action);
    }
  }

  async #run(action: PanelAction): Promise<void> {
    const { subject, reloading } = this.reading;
    if (!isEnabled(action, { instance: subject.instance, reloading })) return;
    switch (action) {
      case 'reload':
        await this.reading.reload();
        this.#logTrouble();
        return;
      case 'openInNewTab':
        this.options.openInNewTab(subject);
        return;
      default:
        await this.options.run(COMMANDS[action], subject.instance);
    }
  }

  #logTrouble(): void {
    const { trouble } = this.reading;
    if (trouble?.kind === 'failed') this.options.log.warn(`Instance details: ${failureText(trouble.error)}`);
  }
}
