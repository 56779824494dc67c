import type * as vscode from 'vscode';
import type { Instance } from '../instances/instance';
import { DisposableStore, type Disposable } from '../util/disposable';
import { lazily } from '../util/lazily';
import type { PanelContext } from './instancePanel';
import type { PanelSet, ShowOptions } from './panelSet';
import type { Subject } from './subject';

/** The instance details, without their weight: what draws them is loaded with the first panel. */
export class DetailPanels implements Disposable {
  readonly #store = new DisposableStore();
  readonly #load = lazily(async () => {
    const { PanelSet } = await import('./panelSet');
    return (this.#panels = this.#store.add(new PanelSet(this.context)));
  });
  #panels: PanelSet | undefined;

  constructor(private readonly context: PanelContext) {}

  /** Fills a tab that VS Code brought back after a window reload. */
  async restore(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    (await this.#load()).restore(panel, kept);
  }

  /** Shows an instance in its own tab when it has one or shall get one, else in the preview. */
  async show(subject: Subject, how: ShowOptions = {}): Promise<void> {
    (await this.#load()).show(subject, how);
  }

  /** The selection moved: the preview shows the new instance when it is visible. Never opens one. */
  follow(subject: Subject): void {
    this.#panels?.follow(subject);
  }

  /**
   * Instances of an account were read again: panels that show one of them take its new values.
   * @param find gives the instance of a key (`instanceKeyOf`), as last read
   */
  update(accountId: string, find: (key: string) => Instance | undefined): void {
    this.#panels?.update(accountId, find);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
