import type { ResourceSnapshot } from './resourceSnapshot';

/** Resources after warm-up and at the end of the run. */
export interface SoakSnapshots {
  readonly warm: ResourceSnapshot;
  readonly end: ResourceSnapshot;
  readonly unhandled: readonly string[];
  readonly listenerWarnings: readonly string[];
}

/** VS Code has timers of its own. A leak in every round would exceed this by far. */
const TIMER_TOLERANCE = 5;
/** Signals that are not collected yet. */
const SIGNAL_TOLERANCE = 10;

/** One result per check, described in one sentence. */
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
    grown('owned disposables', warm.owned, end.owned),
    ...objects,
    grown('abort signals', warm.abortSignals, end.abortSignals, SIGNAL_TOLERANCE),
    grown('timers of the host', warm.timers, end.timers, TIMER_TOLERANCE),
    grown('tabs with a webview', 0, end.webviewTabs),
    none('unhandled rejections', unhandled),
    none('objects with too many listeners', listenerWarnings),
  ];
}
