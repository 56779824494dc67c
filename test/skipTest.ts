import type { Context } from 'mocha';

/** Skips the running Mocha test. The reason appears in the report of `npm test`, which fails without one. */
export function skipTest(context: Context, reason: string): never {
  Object.assign(context.runnable(), { skipReason: reason });
  return context.skip();
}

/** Returns the reason that was given to `skipTest`. */
export function skipReasonOf(test: object): string | undefined {
  return 'skipReason' in test && typeof test.skipReason === 'string' ? test.skipReason : undefined;
}
