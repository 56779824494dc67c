import type { ApiError } from '../api/apiError';
import {
  ACCESS_CHECKS,
  type AccessCheck,
  type AccessCheckId,
  type AccessCheckState,
  type AccessFindings,
} from './accessChecks';

/** The outcomes of the checks while they run. */
export class AccessReport {
  readonly #checks = new Map<AccessCheckId, AccessCheck>(
    ACCESS_CHECKS.map((id) => [id, { id, state: 'waiting' }]),
  );

  /** @param onDidChange called after each change */
  constructor(private readonly onDidChange: (checks: readonly AccessCheck[]) => void) {}

  get checks(): readonly AccessCheck[] {
    return [...this.#checks.values()];
  }

  stateOf(id: AccessCheckId): AccessCheckState {
    return this.#checks.get(id)?.state ?? 'waiting';
  }

  run(id: AccessCheckId): void {
    if (this.stateOf(id) === 'waiting') this.#set({ id, state: 'running' });
  }

  pass<I extends AccessCheckId>(id: I, found?: AccessFindings[I]): void {
    this.#set({ id, state: 'passed', found } as AccessCheck);
  }

  warn<I extends AccessCheckId>(id: I, found: AccessFindings[I]): void {
    this.#set({ id, state: 'warning', found } as AccessCheck);
  }

  fail<I extends AccessCheckId>(id: I, error: ApiError, found?: AccessFindings[I]): void {
    this.#set({ id, state: 'failed', error, found } as AccessCheck);
  }

  /** Says of all checks without an outcome that they were not made. */
  finish(): void {
    for (const { id, state } of this.checks) {
      if (state === 'waiting' || state === 'running') this.#checks.set(id, { id, state: 'notChecked' });
    }
    this.onDidChange(this.checks);
  }

  #set(check: AccessCheck): void {
    this.#checks.set(check.id, check);
    this.onDidChange(this.checks);
  }
}
