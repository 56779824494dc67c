import type { ResourceSnapshot } from './resourceSnapshot';

/** What was there when the extension was warm, and what is there after all the work. */
export interface SoakSnapshots {
  readonly warm: ResourceSnapshot;
  readonly end: ResourceSnapshot;
  readonly unhandled: readonly string[];
  readonly listenerWarnings: readonly string[];
}

/** VS Code's own timers come and go; one that is left over by every round would be far more. */
const TIMER_TOLERANCE = 5;
/** Signals of what is just being collected. */
const SIGNAL_TOLERANCE = 10;

/** Each promise in one sentence, and whether it was passed. */
export function leakChecks({
  warm,
  end,
  unhandled,
  listenerWarnings,
}: SoakSnapshots): { what: string; passed: boolean }[] {
  const grown = (what: string, before: number, after: number, allowed = 0) => ({
    what: `${what}: ${before} when warm, ${after} at the end`,
    passed: after <= before + allowed,
  });
  const none = (what: string, found: readonly string[]) => ({
    what: `${what}: ${found.length}${found.map((each) => `\n    ${each}`).join('')}`,
    passed: found.length === 0,
  });
  const objects = (Object.keys(warm.objects) as (keyof ResourceSnapshot['objects'])[]).map((name) =>
    grown(name, warm.objects[name], end.objects[name]),
  );
  return [
    {
      what: `heap after the last collection: ${(end.heapBytes / warm.heapBytes).toFixed(3)} of after warm-up`,
      passed: end.heapBytes <= warm.heapBytes * 1.1,
    },
    grown('listeners', warm.listeners, end.listeners),
    grown('things owned', warm.owned, end.owned),
    ...objects,
    grown('abort signals', warm.abortSignals, end.abortSignals, SIGNAL_TOLERANCE),
    grown('timers of the host', warm.timers, end.timers, TIMER_TOLERANCE),
    grown('tabs with a webview', 0, end.webviewTabs),
    none('unhandled rejections', unhandled),
    none('objects with too many listeners', listenerWarnings),
  ];
}
