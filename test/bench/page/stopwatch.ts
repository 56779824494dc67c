// Runs in every frame of the workbench's page. Times are taken in the page itself: from the browser's timestamp of the
// click to the DOM change that meets the condition.

/** One measured duration. */
export interface Timing {
  /** From the click, or from `arm`, until the condition was met. */
  readonly ms: number;
  /** When the condition was met, in milliseconds since 1970. */
  readonly at: number;
}

/** A condition on the DOM. All parts must hold at the same time. */
export interface PageCondition {
  /** CSS selectors that must all match. */
  readonly present: readonly string[];
  /** CSS selectors of which none may match. */
  readonly absent?: readonly string[];
}

/** The page's global `camsStopwatch`. */
export interface PageStopwatch {
  /** Starts now, or at the next click anywhere; stops when the condition is met. */
  arm(from: 'now' | 'click', condition: PageCondition): void;
  /** Resolves when the stopwatch has stopped. */
  timing(): Promise<Timing>;
  /**
   * Starts at the next click anywhere; stops when the panel that it opens shows its content. Do not query the panel's
   * frames meanwhile: that slows them down.
   */
  panel(): Promise<Timing>;
}

/** The browser APIs that are used here. Tests are compiled without the DOM types. */
interface Click {
  readonly timeStamp: number;
}
declare const document: {
  querySelector(selector: string): unknown;
  addEventListener(
    type: 'click',
    listener: (event: Click) => void,
    options: { readonly capture: true; readonly once: true },
  ): void;
};
declare const MutationObserver: new (changed: () => void) => {
  observe(target: unknown, options: Readonly<Record<string, boolean | readonly string[]>>): void;
  disconnect(): void;
};
interface ContentFrame {
  readonly style: { readonly visibility: string };
  readonly contentDocument: { querySelector(selector: string): unknown } | null;
}
declare const location: { readonly pathname: string };
declare const top: { postMessage(message: unknown, origin: string): void };
declare function addEventListener(
  type: 'message',
  listener: (event: { readonly data: unknown }) => void,
): void;

const OBSERVED_CHANGES = {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ['aria-level', 'aria-label', 'style'],
};

/** Matches the content of this extension's panel and of hello-world's. */
const PANEL_CONTENT = 'main > *, #bench-content';

/** Sent from a panel's outer frame to the workbench's page when the content is visible. */
interface PanelVisibleMessage {
  readonly camsPanelVisibleAt: number;
}

let current: Promise<Timing> | undefined;
let onPanelVisible: ((at: number) => void) | undefined;

const isMet = ({ present, absent = [] }: PageCondition): boolean =>
  present.every((each) => document.querySelector(each) !== null) &&
  absent.every((each) => document.querySelector(each) === null);

function nextClick<T>(then: (event: Click) => T): Promise<T> {
  return new Promise((resolve) => {
    document.addEventListener('click', (event) => resolve(then(event)), { capture: true, once: true });
  });
}

/** Resolves when the condition is met, possibly at once. */
function whenMet(condition: PageCondition): Promise<Omit<Timing, 'ms'> & { readonly stopped: number }> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      if (!isMet(condition)) return false;
      resolve({ stopped: performance.now(), at: Date.now() });
      return true;
    };
    if (check()) return;
    const observer = new MutationObserver(() => {
      if (check()) observer.disconnect();
    });
    observer.observe(document, OBSERVED_CHANGES);
  });
}

async function startTiming(from: 'now' | 'click', condition: PageCondition): Promise<Timing> {
  if (isMet(condition))
    throw new Error(`The condition ${JSON.stringify(condition)} is already met before the start.`);
  const started = from === 'now' ? performance.now() : await nextClick(({ timeStamp }) => timeStamp);
  const { stopped, at } = await whenMet(condition);
  return { ms: stopped - started, at };
}

const camsStopwatch: PageStopwatch = {
  arm: (from, condition) => {
    current = startTiming(from, condition);
    current.catch(() => undefined); // reported by timing()
  },
  timing: () => current ?? Promise.reject(new Error('The stopwatch was not armed.')),
  panel: async () => {
    const seen = new Promise<number>((resolve) => (onPanelVisible = resolve));
    const clickedAt = await nextClick(({ timeStamp }) => performance.timeOrigin + timeStamp);
    const at = await seen;
    return { ms: at - clickedAt, at };
  },
};

Object.assign(globalThis, { camsStopwatch });

/** Poll interval: content that is added to the inner frame after it is shown triggers no observer of the outer one. */
const POLL_MS = 4;

/** Runs in a webview's outer frame: reports when the content exists and its frame is visible. */
function reportPanelVisible(): void {
  const check = (): void => {
    const content = document.querySelector('#active-frame') as ContentFrame | null;
    if (content?.style.visibility !== 'visible' || !content.contentDocument?.querySelector(PANEL_CONTENT))
      return;
    clearInterval(poll);
    observer.disconnect();
    const seen: PanelVisibleMessage = { camsPanelVisibleAt: performance.timeOrigin + performance.now() };
    top.postMessage(seen, '*');
  };
  const observer = new MutationObserver(check);
  observer.observe(document, OBSERVED_CHANGES);
  const poll = setInterval(check, POLL_MS);
}

if (location.pathname.endsWith('/pre/index.html')) {
  reportPanelVisible();
} else {
  addEventListener('message', ({ data }) => {
    const at = (data as Partial<PanelVisibleMessage> | null)?.camsPanelVisibleAt;
    if (at !== undefined) onPanelVisible?.(at);
  });
}
