import * as vscode from 'vscode';
import { CONTEXTS } from './ids';
import { PinStore, type PinState } from './pins/pinStore';
import type { Sessions } from './session/sessions';
import { DisposableStore, type Disposable } from './util/disposable';
import { ContextKeys } from './util/host/contextKeys';

/** What uses pins. Loaded only if something is pinned, or with the first command or panel. */
export interface Pins extends Disposable {
  readonly store: PinStore;
}

export function createPins({
  state,
  sessions,
}: {
  readonly state: PinState;
  readonly sessions: Sessions;
}): Pins {
  const owned = new DisposableStore();
  const store = owned.add(new PinStore(state));
  const contexts = new ContextKeys();
  const update = () => {
    contexts.set({ [CONTEXTS.pinned]: sessions.shown.value.some(({ id }) => store.list(id).length > 0) });
  };
  owned.add(store.onDidChange(update));
  owned.add(sessions.shown.onDidChange(update));
  owned.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) store.sync();
    }),
  );
  update();
  return { store, dispose: () => owned.dispose() };
}
