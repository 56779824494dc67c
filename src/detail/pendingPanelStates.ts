import { parsePanelState, type PanelState } from './panelState';

/** The part of VS Code's workspace state that the panels need. */
export interface StateStore {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const KEY = 'cams.panelsNotDrawn';

/** A tab that is closed before it was ever looked at is not heard of: what was kept for it gives way to newer ones. */
const MAX_STATES = 200;

/**
 * What the panels show whose page has not run yet, in the workspace's state. VS Code keeps a panel's own state only
 * from then on: a tab that was covered as soon as it was opened would come back from a window reload knowing nothing.
 */
export class PendingPanelStates {
  /** Of panels that VS Code has not brought back: it does so when their tab is first looked at. */
  readonly #notRestored: PanelState[];
  #storedCount: number;

  constructor(private readonly store: StateStore) {
    const kept = store.get(KEY);
    const all: readonly unknown[] = Array.isArray(kept) ? kept : [];
    this.#notRestored = all.flatMap((each) => parsePanelState(each) ?? []);
    this.#storedCount = all.length;
  }

  /** Keeps these, and those that are still waited for. */
  async save(states: readonly PanelState[]): Promise<void> {
    const all = [...this.#notRestored, ...states].slice(-MAX_STATES);
    if (all.length === 0 && this.#storedCount === 0) return;
    this.#storedCount = all.length;
    await this.store.update(KEY, all.length === 0 ? undefined : all);
  }

  /** The first state that fits a panel which came back without one. It is given once. */
  take(fits: (state: PanelState) => boolean): PanelState | undefined {
    const position = this.#notRestored.findIndex(fits);
    return position < 0 ? undefined : this.#notRestored.splice(position, 1)[0];
  }
}
