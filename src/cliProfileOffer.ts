import type { AccountStore } from './accounts/accountStore';
import { isApiError } from './api/apiError';
import { cliConfigPath } from './credentials/cliConfigPlace';
import { FileWatcher } from './credentials/fileWatcher';
import type { CliProfileItem } from './credentials/cliProfiles';
import type { Machine } from './credentials/credentialContext';
import { CONTEXTS } from './ids';
import { DisposableSlot, DisposableStore, type Disposable } from './util/disposable';
import { ContextKeys } from './util/host/contextKeys';
import type { WatchableValue } from './util/watchable';
import { cliProfileLabel } from './wording/labels';

export interface CliProfileOfferOptions {
  readonly accounts: AccountStore;
  /** What the view shows beside its title while there is no account. */
  readonly offer: WatchableValue<string>;
  readonly machine: Machine;
  readonly readCliProfiles: () => Promise<readonly CliProfileItem[]>;
}

/** While there is no account, looks for a CLI profile that the view can offer. */
export class CliProfileOffer implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #contexts = new ContextKeys();
  readonly #watcher = this.#owned.add(new DisposableSlot());

  constructor(private readonly options: CliProfileOfferOptions) {
    this.#owned.add(options.accounts.active.onDidChange(() => void this.#update()));
    void this.#update();
  }

  async #update(): Promise<void> {
    const { accounts, offer } = this.options;
    if (accounts.active.value) this.#watcher.value = undefined;
    else this.#watcher.value ??= this.#watchProfiles();
    const profile = accounts.active.value ? undefined : await this.#findCurrentProfile();
    if (this.#owned.disposed) return;
    const offered = accounts.active.value ? undefined : profile;
    // Welcome content is fixed text, so only a profile called `default` is in it. Any is named beside the view's title.
    offer.value = offered === undefined ? '' : cliProfileLabel(offered);
    this.#contexts.set({ [CONTEXTS.offeredCliProfile]: offered ?? '' });
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** A profile can be set up while the view offers none, or be removed again. */
  #watchProfiles(): Disposable {
    const watcher = new FileWatcher(cliConfigPath(this.options.machine));
    watcher.onDidChange(() => void this.#update());
    return watcher;
  }

  /** The name of the current profile; undefined if there is none that can be used. */
  async #findCurrentProfile(): Promise<string | undefined> {
    try {
      const profiles = await this.options.readCliProfiles();
      return profiles.find(({ isCurrent, usable }) => isCurrent && usable)?.name;
    } catch (error) {
      // *Add Account* says what is wrong with the file, if the user chooses it there.
      if (isApiError(error)) return undefined;
      throw error;
    }
  }
}
