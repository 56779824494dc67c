import type * as vscode from 'vscode';
import type { Direction } from '../shared/panelSnapshot';
import { DisposableStore, type Disposable } from '../util/disposable';
import { lazy } from '../util/lazy';
import type { PanelContext } from './panelContext';
import type { PanelSet, ShowOptions } from './panelSet';
import type { PanelSubject } from './panelSubject';

export interface DetailPanelsOptions extends PanelContext {
  /** Connects the panels to the sidebar and the catalog. Called once, with the first panel. */
  readonly startSync: (panels: PanelSet) => Promise<Disposable>;
}

/** Entry point for the detail panels. Loads their code when the first panel opens. */
export class DetailPanels implements Disposable {
  readonly #store = new DisposableStore();
  readonly #load = lazy(async () => {
    const { PanelSet } = await import('./panelSet');
    const panels = this.#store.add(new PanelSet(this.options));
    this.#store.add(await this.options.startSync(panels));
    return panels;
  });

  constructor(private readonly options: DetailPanelsOptions) {}

  /** Restores a tab after a window reload. */
  async restore(panel: vscode.WebviewPanel, stored: unknown): Promise<void> {
    (await this.#load()).restore(panel, stored);
  }

  /** Shows an instance in its pinned tab if it has one, otherwise in a new tab or the preview. */
  async show(subject: PanelSubject, options: ShowOptions = {}): Promise<void> {
    (await this.#load()).show(subject, options);
  }

  /** Moves the active panel, if any, to the previous or the next instance of the tree. */
  async move(direction: Direction): Promise<void> {
    (await this.#load()).move(direction);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
