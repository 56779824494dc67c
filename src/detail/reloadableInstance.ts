import { hasId, isSameContent, type Instance } from '../instances/instance';
import { isAbortError } from '../util/abort';
import type { Disposable } from '../util/disposable';
import { Emitter } from '../util/event';
import { subjectKeyOf, type PanelSubject } from './panelSubject';

/**
 * Reads one instance of an account from the server.
 * @returns undefined if the instance no longer exists
 * @throws ApiError if the call fails; AbortError if it is cancelled
 */
export type ReloadInstance = (
  accountId: string,
  instance: Instance,
  signal: AbortSignal,
) => Promise<Instance | undefined>;

/** Why the shown values may be out of date. */
export type ReloadProblem = { readonly kind: 'gone' } | { readonly kind: 'failed'; readonly error: Error };

/** An instance that can be read again from the server. Independent of the panel that shows it. */
export class ReloadableInstance implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #subject: PanelSubject;
  /** The instance last passed in. Passing the same one again changes nothing, even if a reload brought newer values. */
  #lastInput: Instance;
  /** The list that the instance was last found in; `null` if it was read before any of them. */
  #lastList: object | null | undefined;
  #problem: ReloadProblem | undefined;
  #reloadController: AbortController | undefined;

  constructor(
    subject: PanelSubject,
    private readonly reloadInstance: ReloadInstance,
    private readonly now: () => number = Date.now,
  ) {
    this.#subject = subject;
    this.#lastInput = subject.instance;
    if (subject.readAt !== undefined) this.#lastList = null;
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

  /**
   * Switches to another instance, aborting a reload of the old one, or to newer values of the same instance.
   * @param list the list that the instance was found in. An instance of another list than before was read again. In the
   * same list, only other values are newer: it may return another object for the same instance.
   */
  update(subject: PanelSubject, list?: object): void {
    const same = subjectKeyOf(subject) === subjectKeyOf(this.#subject);
    const isReread = list !== undefined && this.#lastList !== undefined && list !== this.#lastList;
    this.#lastList = list ?? (same ? this.#lastList : undefined);
    if (same && !isReread && isSameContent(subject.instance, this.#lastInput)) return;
    if (!same) this.#abortReload();
    this.#subject = subject;
    this.#lastInput = subject.instance;
    this.#problem = undefined;
    this.#changed.fire();
  }

  /** Takes over a new name of the account. */
  renameAccount(accountName: string): void {
    if (accountName === this.#subject.accountName) return;
    this.#subject = { ...this.#subject, accountName };
    this.#changed.fire();
  }

  /** Reads the instance again. Does nothing during a reload or if the instance has no ID. Never rejects. */
  async reload(): Promise<void> {
    const { accountId, instance } = this.#subject;
    if (this.#reloadController || !hasId(instance)) return;
    const controller = new AbortController();
    this.#reloadController = controller;
    if (this.#problem?.kind === 'failed') this.#problem = undefined;
    this.#changed.fire();
    try {
      const fresh = await this.reloadInstance(accountId, instance, controller.signal);
      if (controller === this.#reloadController) this.#finishReload(fresh);
    } catch (error) {
      if (controller === this.#reloadController) this.#failReload(error);
    }
  }

  /** Sets `problem` until the next reload. Ignores an AbortError. */
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
