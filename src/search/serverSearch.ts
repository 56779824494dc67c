import { isApiError } from '../api/apiError';
import { isAbortError } from '../util/abort';
import { DisposableSlot, type Disposable } from '../util/disposable';
import { setTimer, type SetTimer } from '../util/timers';
import { askAccount, type AccountAnswer, type SearchedAccount } from './serverQueries';

/** About the pause after a typed word. */
const DEBOUNCE_MS = 300;
/** Accounts that are asked at the same time. Within an account, the client's rate limit applies. */
const PARALLEL_ACCOUNTS = 4;
const MAX_TEXT = 256;

export interface ServerSearchOptions {
  /** The accounts that there are now, in the order in which to ask them. */
  readonly accounts: () => readonly SearchedAccount[];
  readonly onAnswer: (answer: AccountAnswer) => void;
  /** Called when all accounts have answered. */
  readonly onDone: () => void;
  /** Called with an error that is no failure of a request. */
  readonly onError: (error: unknown) => void;
  /** Defaults to the real clock. */
  readonly setTimer?: SetTimer;
}

/** Asks the servers of all accounts for a text, once the user pauses. Only the latest text counts. */
export class ServerSearch implements Disposable {
  readonly #waiting = new DisposableSlot();
  #asking: AbortController | undefined;
  /** Accounts that cannot be asked, such as those without keys. Asking again would fail, or prompt the user again. */
  readonly #refused = new Map<string, Error>();

  constructor(private readonly options: ServerSearchOptions) {}

  /** Searches for another text; an empty one only ends the current search. */
  ask(text: string): void {
    this.#stop();
    if (!isWorthAsking(text)) return;
    const asking = (this.#asking = new AbortController());
    this.#waiting.value = (this.options.setTimer ?? setTimer)(DEBOUNCE_MS, () => {
      void this.#run(text, asking.signal);
    });
  }

  /** Whether a search is waiting or running. */
  get busy(): boolean {
    return this.#asking !== undefined;
  }

  /** Asks an account again that could not be asked before. */
  forgive(accountId: string): void {
    this.#refused.delete(accountId);
  }

  dispose(): void {
    this.#stop();
    this.#waiting.dispose();
  }

  #stop(): void {
    this.#waiting.value = undefined;
    this.#asking?.abort();
    this.#asking = undefined;
  }

  async #run(text: string, signal: AbortSignal): Promise<void> {
    const left = [...this.options.accounts()];
    const askNext = async () => {
      for (let account = left.shift(); account; account = left.shift()) {
        const answer = await this.#answerOf(account, text, signal);
        if (signal.aborted) return;
        this.options.onAnswer(answer);
      }
    };
    try {
      await Promise.all(Array.from({ length: PARALLEL_ACCOUNTS }, askNext));
    } catch (error) {
      if (signal.aborted || isAbortError(error)) return;
      this.options.onError(error);
    }
    if (signal.aborted) return;
    this.#asking = undefined;
    this.options.onDone();
  }

  async #answerOf(account: SearchedAccount, text: string, signal: AbortSignal): Promise<AccountAnswer> {
    const refused = this.#refused.get(account.id);
    if (refused) return { accountId: account.id, instances: [], more: 0, failure: refused };
    const answer = await askAccount(account, text, signal);
    if (answer.failure && needsUser(answer.failure)) this.#refused.set(account.id, answer.failure);
    return answer;
  }
}

/** Whether a failure stays until the user does something about it. */
function needsUser(failure: Error): boolean {
  return isApiError(failure) && ['credentials', 'permission', 'endpoint'].includes(failure.kind);
}

/** A single letter matches too much; a single ideograph is a word. A longer text is no name or ID. */
function isWorthAsking(text: string): boolean {
  return text.length <= MAX_TEXT && (text.length > 1 || /[^\0-\u024F]/.test(text));
}
