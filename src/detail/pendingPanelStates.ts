import { parsePanelState, type PanelState } from './panelState';

/** The part of `vscode.Memento` that the panels use. */
export interface StateStore {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const KEY = 'cams.panelsNotDrawn';

/** VS Code does not report a restored tab that is closed before it was shown, so its state is dropped by age. */
const MAX_STATES = 200;

/**
 * Stores the states of panels that have not been rendered yet in the workspace state. VS Code persists a webview's
 * state only once its page has called `setState`, so a tab that was never shown would come back empty after a window
 * reload.
 */
export class PendingPanelStates {
  /** States of panels not restored yet. VS Code restores a panel when its tab is first shown. */
  readonly #notRestored: PanelState[];
  #storedCount: number;

  constructor(private readonly store: StateStore) {
    const stored = store.get(KEY);
    const all: readonly unknown[] = Array.isArray(stored) ? stored : [];
    this.#notRestored = all.flatMap((state) => parsePanelState(state) ?? []);
    this.#storedCount = all.length;
  }

  /** Stores these states and those not restored yet. */
  async save(states: readonly PanelState[]): Promise<void> {
    const all = [...this.#notRestored, ...states].slice(-MAX_STATES);
    if (all.length === 0 && this.#storedCount === 0) return;
    this.#storedCount = all.length;
    await this.store.update(KEY, all.length === 0 ? undefined : all);
  }

  /** Removes and returns the first matching state, for a panel that was restored without one. */
  take(matches: (state: PanelState) => boolean): PanelState | undefined {
    const index = this.#notRestored.findIndex(matches);
    return index < 0 ? undefined : this.#notRestored.splice(index, 1)[0];
  }
}
