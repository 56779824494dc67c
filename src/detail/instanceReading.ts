import { hasId, type Instance } from '../instances/instance';
import { isAbortError } from '../util/abort';
import type { Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { subjectKeyOf, type Subject } from './subject';

/**
 * Asks the server for one instance of an account; undefined when it is gone.
 * @throws ApiError when the call failed; AbortError when cancelled
 */
export type ReloadInstance = (
  accountId: string,
  instance: Instance,
  signal: AbortSignal,
) => Promise<Instance | undefined>;

/** How the last reload ended, when it did not end well. */
export type ReloadTrouble = { readonly kind: 'gone' } | { readonly kind: 'failed'; readonly error: Error };

/** One instance as last read, and its reloading. Knows nothing of panels. */
export class InstanceReading implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #subject: Subject;
  /** The instance as others gave it: what they give again is no news, even after a reload brought newer values. */
  #given: Instance;
  #trouble: ReloadTrouble | undefined;
  #work: AbortController | undefined;

  constructor(
    subject: Subject,
    private readonly reloadInstance: ReloadInstance,
    private readonly now: () => number = Date.now,
  ) {
    this.#subject = subject;
    this.#given = subject.instance;
  }

  get subject(): Subject {
    return this.#subject;
  }

  get trouble(): ReloadTrouble | undefined {
    return this.#trouble;
  }

  get reloading(): boolean {
    return this.#work !== undefined;
  }

  /** Shows another instance, or newer values of this one. A reload of another instance is given up. */
  take(subject: Subject): void {
    const same = subjectKeyOf(subject) === subjectKeyOf(this.#subject);
    if (same && subject.instance === this.#given) return;
    if (!same) this.#stop();
    this.#subject = subject;
    this.#given = subject.instance;
    this.#trouble = undefined;
    this.#changed.fire();
  }

  /** Asks the server again; does nothing while that is under way, or without an ID to ask for. Never rejects. */
  async reload(): Promise<void> {
    const { accountId, instance } = this.#subject;
    if (this.#work || !hasId(instance)) return;
    const work = new AbortController();
    this.#work = work;
    if (this.#trouble?.kind === 'failed') this.#trouble = undefined;
    this.#changed.fire();
    try {
      const fresh = await this.reloadInstance(accountId, instance, work.signal);
      if (work === this.#work) this.#settle(fresh);
    } catch (error) {
      if (work === this.#work) this.#fail(error);
    }
  }

  /** Something that was asked for here went wrong: it stands above the values until the next reload. */
  fail(error: unknown): void {
    if (isAbortError(error)) return;
    this.#trouble = { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
    this.#changed.fire();
  }

  dispose(): void {
    this.#stop();
    this.#changed.dispose();
  }

  #settle(fresh: Instance | undefined): void {
    this.#work = undefined;
    this.#trouble = fresh ? undefined : { kind: 'gone' };
    if (fresh) this.#subject = { ...this.#subject, instance: fresh, readAt: this.now() };
    this.#changed.fire();
  }

  #fail(error: unknown): void {
    this.#work = undefined;
    if (isAbortError(error)) this.#changed.fire();
    else this.fail(error);
  }

  #stop(): void {
    this.#work?.abort();
    this.#work = undefined;
  }
}
