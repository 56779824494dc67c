import type { Catalog } from '../instances/catalog';
import { isLoading } from '../instances/catalogView';
import { Debouncer } from '../util/debouncer';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import { StatusMessages } from '../util/host/statusMessages';
import { setTimer } from '../util/timers';
import type { Watchable } from '../util/watchable';
import { describeFailure } from '../wording/failure';
import { failuresOf, loadedText } from './loadOutcome';

/** Longer than the pauses between the requests of one load, so that only its end is announced. */
const SETTLED_MS = 300;

/**
 * Announces how each load ended: VS Code's tree does not tell a screen reader that its rows have changed.
 * @returns the messages in the status bar, for other announcements too
 */
export function announceLoads(
  catalog: Watchable<Catalog | undefined>,
): Disposable & { readonly messages: StatusMessages } {
  const owned = new DisposableStore();
  const messages = owned.add(new StatusMessages());
  const announced = new WeakSet<Error>();
  /** Returns whether there was a failure to announce. */
  const announceFailure = (loaded: Catalog): boolean => {
    const failures = failuresOf(loaded.view).filter((failure) => !announced.has(failure));
    for (const failure of failures) announced.add(failure);
    const [failure] = failures;
    if (failure) messages.showFailure(describeFailure(failure).what);
    return failure !== undefined;
  };
  const changes = owned.add(
    new Debouncer(
      () => {
        const loaded = catalog.value;
        // The end of a running load is another change.
        if (!loaded || loaded.loadingAll || loaded.view.phase === 'loading' || isLoading(loaded.view)) return;
        if (!announceFailure(loaded)) messages.showSuccess(loadedText(loaded.view, loaded.filter));
      },
      (_, run) => setTimer(SETTLED_MS, run),
    ),
  );
  const listener = owned.add(new DisposableSlot());
  const listen = () => {
    listener.value = catalog.value?.onDidChange(changes.schedule);
  };
  owned.add(catalog.onDidChange(listen));
  listen();
  if (catalog.value) announceFailure(catalog.value);
  return {
    messages,
    dispose: () => {
      owned.dispose();
    },
  };
}
