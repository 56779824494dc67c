import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { DisposableSlot, DisposableStore, type Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { setTimer, type SetTimer } from '../util/timers';
import { fileIdentity, fileVersion } from './readTextFile';

/** A program that writes a file causes several events in a row. */
const DEBOUNCE_MS = 200;

/** Finds what causes no event: a folder that is created, the target of a link, a file that another machine writes. */
const POLL_MS = 5_000;

/**
 * Notices when a file is written, replaced, created or removed, whether its folder exists or not. Reads nothing but the
 * file's size and time.
 */
export class FileWatcher implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  /** Fires once for changes that come close together. */
  readonly onDidChange = this.#changed.event;
  readonly #folderWatch = this.#owned.add(new DisposableSlot());
  readonly #nextCheck = this.#owned.add(new DisposableSlot());
  readonly #nextPoll = this.#owned.add(new DisposableSlot());
  #folder: string | undefined;
  #version: string | undefined;
  #checks: Promise<void>;

  constructor(
    private readonly path: string,
    private readonly run: SetTimer = setTimer,
  ) {
    this.#checks = this.#start();
  }

  /** Resolves once the current state of the file is known, from which on changes are noticed. */
  get ready(): Promise<void> {
    return this.#checks;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #start(): Promise<void> {
    await this.#watchFolder();
    this.#version = await fileVersion(this.path);
    this.#schedulePoll();
  }

  #schedulePoll(): void {
    this.#nextPoll.value = this.run(POLL_MS, () => {
      this.#check();
      this.#schedulePoll();
    });
  }

  #scheduleCheck(): void {
    this.#nextCheck.value = this.run(DEBOUNCE_MS, () => this.#check());
  }

  /** Checks one after another, so that an older state never overwrites a newer one. */
  #check(): void {
    this.#checks = this.#checks.then(async () => {
      await this.#watchFolder();
      const version = await fileVersion(this.path);
      if (version === this.#version) return;
      this.#version = version;
      this.#changed.fire();
    });
  }

  /** Watches the folder that is there now. A watched file would be lost when another one replaces it. */
  async #watchFolder(): Promise<void> {
    const folder = dirname(this.path);
    const identity = await fileIdentity(folder);
    if (identity === this.#folder) return;
    this.#folder = identity;
    this.#folderWatch.value = identity === undefined ? undefined : this.#openWatch(folder);
  }

  #openWatch(folder: string): Disposable | undefined {
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#scheduleCheck());
      // On Windows, when the folder is removed.
      watcher.on('error', () => watcher.close());
      return { dispose: () => watcher.close() };
    } catch {
      // There are no more watches, or the folder has just gone: polling is enough.
      return undefined;
    }
  }
}
