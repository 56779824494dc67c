import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../util/disposable';
import { lazily } from '../util/lazily';
import type { PanelContext } from './instancePanel';
import type { PanelSet, ShowOptions } from './panelSet';
import type { PanelSubject } from './panelSubject';

export interface DetailPanelsOptions extends PanelContext {
  /** Keeps the panels to what the rest of the extension shows, from the first panel on. */
  readonly startSync: (panels: PanelSet) => Promise<Disposable>;
}

/** The instance details, without their weight: what draws them is loaded with the first panel. */
export class DetailPanels implements Disposable {
  readonly #store = new DisposableStore();
  readonly #load = lazily(async () => {
    const { PanelSet } = await import('./panelSet');
    const panels = this.#store.add(new PanelSet(this.options));
    this.#store.add(await this.options.startSync(panels));
    return panels;
  });

  constructor(private readonly options: DetailPanelsOptions) {}

  /** Fills a tab that VS Code brought back after a window reload. */
  async restore(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    (await this.#load()).restore(panel, kept);
  }

  /** Shows an instance in its own tab when it has one or shall get one, else in the preview. */
  async show(subject: PanelSubject, how: ShowOptions = {}): Promise<void> {
    (await this.#load()).show(subject, how);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
