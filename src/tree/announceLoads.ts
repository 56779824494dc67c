import type { Catalog } from '../instances/catalog';
import { isLoading } from '../instances/catalogView';
import { failuresOf } from '../instances/failuresOf';
import { Debouncer } from '../util/debouncer';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import { StatusMessages } from '../util/host/statusMessages';
import { setTimer } from '../util/timers';
import type { Watchable } from '../util/watchable';
import { describeFailure } from '../wording/failure';
import type { ShownAccount } from './catalogNodes';
import { loadedText } from './loadOutcome';

/** Longer than the pauses between the requests of one load, so that only its end is announced. */
const SETTLED_MS = 300;

/**
 * Announces how each load ended: VS Code's tree does not tell a screen reader that its rows have changed.
 * @returns the messages in the status bar, for other announcements too
 */
export function announceLoads(
  shown: Watchable<readonly ShownAccount[]>,
): Disposable & { readonly messages: StatusMessages } {
  const owned = new DisposableStore();
  const messages = owned.add(new StatusMessages());
  const announced = new WeakSet<Error>();
  const listeners = owned.add(new DisposableSlot());
  const listen = () => {
    const several = shown.value.length > 1;
    const store = new DisposableStore();
    for (const account of shown.value) {
      const label = several ? account.label : undefined;
      store.add(announceLoadsOf(account.catalog, { label, messages, announced }));
    }
    listeners.value = store;
  };
  owned.add(shown.onDidChange(listen));
  listen();
  return {
    messages,
    dispose: () => {
      owned.dispose();
    },
  };
}

interface Announcements {
  /** The account's name, if several are shown. */
  readonly label: string | undefined;
  readonly messages: StatusMessages;
  /** The failures that need no announcement any more. */
  readonly announced: WeakSet<Error>;
}

function announceLoadsOf(catalog: Catalog, { label, messages, announced }: Announcements): Disposable {
  const owned = new DisposableStore();
  const name = (text: string) => (label === undefined ? text : `${label}: ${text}`);
  /** Returns whether there was a failure to announce. */
  const announceFailure = (): boolean => {
    const failures = failuresOf(catalog.view).filter((failure) => !announced.has(failure));
    for (const failure of failures) announced.add(failure);
    const [failure] = failures;
    if (failure) messages.showFailure(name(describeFailure(failure).what));
    return failure !== undefined;
  };
  const changes = owned.add(
    new Debouncer(
      () => {
        const { loadingAll, view, filter } = catalog;
        // The end of a running load is another change.
        if (loadingAll || view.phase === 'loading' || isLoading(view)) return;
        if (!announceFailure()) messages.showSuccess(name(loadedText(view, filter)));
      },
      (_, run) => setTimer(SETTLED_MS, run),
    ),
  );
  owned.add(catalog.onDidChange(changes.schedule));
  announceFailure();
  return owned;
}
