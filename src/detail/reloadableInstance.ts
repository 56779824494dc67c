import { hasId, type Instance } from '../instances/instance';
import { isAbortError } from '../util/abort';
import type { Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { subjectKeyOf, type PanelSubject } from './panelSubject';

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
export type ReloadProblem = { readonly kind: 'gone' } | { readonly kind: 'failed'; readonly error: Error };

/** One instance as last read, and its reloading. Knows nothing of panels. */
export class ReloadableInstance implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #subject: PanelSubject;
  /** The instance as others gave it: what they give again is no news, even after a reload brought newer values. */
  #lastInput: Instance;
  #problem: ReloadProblem | undefined;
  #reloadController: AbortController | undefined;

  constructor(
    subject: PanelSubject,
    private readonly reloadInstance: ReloadInstance,
    private readonly now: () => number = Date.now,
  ) {
    this.#subject = subject;
    this.#lastInput = subject.instance;
  }

  get subject(): PanelSubject {
    return this.#subject;
  }

  get problem(): ReloadProblem | undefined {
    return this.#problem;
  }

  get reloading(): boolean {
    return this.#reloadController !== undefined;
  }

  /** Shows another instance, or newer values of this one. A reload of another instance is given up. */
  update(subject: PanelSubject): void {
    const same = subjectKeyOf(subject) === subjectKeyOf(this.#subject);
    if (same && subject.instance === this.#lastInput) return;
    if (!same) this.#abortReload();
    this.#subject = subject;
    this.#lastInput = subject.instance;
    this.#problem = undefined;
    this.#changed.fire();
  }

  /** Asks the server again; does nothing while that is under way, or without an ID to ask for. Never rejects. */
  async reload(): Promise<void> {
    const { accountId, instance } = this.#subject;
    if (this.#reloadController || !hasId(instance)) return;
    const work = new AbortController();
    this.#reloadController = work;
    if (this.#problem?.kind === 'failed') this.#problem = undefined;
    this.#changed.fire();
    try {
      const fresh = await this.reloadInstance(accountId, instance, work.signal);
      if (work === this.#reloadController) this.#finishReload(fresh);
    } catch (error) {
      if (work === this.#reloadController) this.#failReload(error);
    }
  }

  /** Something that was asked for here went wrong: it stands above the values until the next reload. */
  reportError(error: unknown): void {
    if (isAbortError(error)) return;
    this.#problem = { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
    this.#changed.fire();
  }

  dispose(): void {
    this.#abortReload();
    this.#changed.dispose();
  }

  #finishReload(fresh: Instance | undefined): void {
    this.#reloadController = undefined;
    this.#problem = fresh ? undefined : { kind: 'gone' };
    if (fresh) this.#subject = { ...this.#subject, instance: fresh, readAt: this.now() };
    this.#changed.fire();
  }

  #failReload(error: unknown): void {
    this.#reloadController = undefined;
    if (isAbortError(error)) this.#changed.fire();
    else this.reportError(error);
  }

  #abortReload(): void {
    this.#reloadController?.abort();
    this.#reloadController = undefined;
  }
}
