import { ApiError } from '../api/apiError';
import { localizable, type LocalizableMessage } from '../api/localizable';
import { isAbortError } from '../util/abort';
import type { Log } from '../util/log';

/** An error of a source of keys. Not retryable: its caller waits, and may try again. */
export function sourceError(message: LocalizableMessage, code: string): ApiError {
  return new ApiError(message, { kind: 'credentials', code });
}

/** What a source that runs outside of this process is called in messages, and the code of its failures. */
export interface ExternalSource {
  /** The subject of a sentence, marked with `localizableWord`. */
  readonly name: string;
  readonly code: string;
}

export function invalidField({ name, code }: ExternalSource, field: string): ApiError {
  return sourceError(localizable('{0} returned no valid {1}.', name, field), code);
}

export function notJson({ name, code }: ExternalSource): ApiError {
  return sourceError(localizable('{0} returned something other than a JSON object.', name), code);
}

export function tooLarge({ name, code }: ExternalSource, maxBytes: number): ApiError {
  return sourceError(localizable('{0} returned more than {1} KB.', name, maxBytes / 1024), code);
}

export function timedOut({ name, code }: ExternalSource, ms: number): ApiError {
  return sourceError(localizable('{0} did not respond within {1} seconds.', name, ms / 1000), code);
}

/** Writes one line to the log when `work` ends. The line contains no part of what the source returned. */
export async function logOutcome<T>(log: Log, what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const elapsed = () => `${Math.round(performance.now() - started)} ms`;
  try {
    const result = await work();
    log.debug(`${what}: succeeded, ${elapsed()}`);
    return result;
  } catch (error) {
    if (isAbortError(error)) log.debug(`${what}: cancelled, ${elapsed()}`);
    else if (error instanceof ApiError)
      log.warn(`${what}: ${error.code ?? error.kind}, ${elapsed()}. ${error.message}`);
    throw error;
  }
}
