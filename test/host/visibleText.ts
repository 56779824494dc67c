import { inspect } from 'node:util';
import { describeFailure, failureText } from '../../src/wording/failure';

/** Returns all text of an error: hidden properties, stack, causes, and the messages shown in the UI. */
export function everythingVisible(error: unknown): string {
  const inspected = inspect(error, { depth: Infinity, showHidden: true, maxStringLength: null });
  if (!(error instanceof Error)) return inspected;
  return [
    inspected,
    JSON.stringify(error),
    error.stack,
    failureText(error),
    JSON.stringify(describeFailure(error)),
  ].join('\n');
}
