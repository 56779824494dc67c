import type { Audit } from './audit';

/** What was there when the extension was warm, and what is there after all the work. */
export interface Compared {
  readonly warm: Audit;
  readonly end: Audit;
  readonly unhandled: readonly string[];
  readonly crowded: readonly string[];
}

/** VS Code's own timers come and go; one that is left over by every round would be far more. */
const OTHER_TIMERS = 5;
/** Signals of what is just being collected. */
const OTHER_SIGNALS = 10;

/** Each promise in one sentence, and whether it was kept. */
export function promisesOf({ warm, end, unhandled, crowded }: Compared): { what: string; kept: boolean }[] {
  const grown = (what: string, before: number, after: number, allowed = 0) => ({
    what: `${what}: ${before} when warm, ${after} at the end`,
    kept: after <= before + allowed,
  });
  const none = (what: string, found: readonly string[]) => ({
    what: `${what}: ${found.length}${found.map((each) => `\n    ${each}`).join('')}`,
    kept: found.length === 0,
  });
  const objects = (Object.keys(warm.objects) as (keyof Audit['objects'])[]).map((name) =>
    grown(name, warm.objects[name], end.objects[name]),
  );
  return [
    {
      what: `heap after the last collection: ${(end.heapBytes / warm.heapBytes).toFixed(3)} of after warm-up`,
      kept: end.heapBytes <= warm.heapBytes * 1.1,
    },
    grown('listeners', warm.listeners, end.listeners),
    grown('things owned', warm.owned, end.owned),
    ...objects,
    grown('abort signals', warm.abortSignals, end.abortSignals, OTHER_SIGNALS),
    grown('timers of the host', warm.timers, end.timers, OTHER_TIMERS),
    grown('tabs with a webview', 0, end.webviewTabs),
    none('unhandled rejections', unhandled),
    none('objects with too many listeners', crowded),
  ];
}
