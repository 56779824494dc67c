// Runs in every frame of the workbench's page. Times are taken where they happen: the browser's own time stamp of the
// click, and the moment the DOM has what is waited for.

/** One measured time. */
export interface Timing {
  /** From the click, or from when the stopwatch was armed, to the match. */
  readonly ms: number;
  /** When the match was there, in milliseconds since 1970. */
  readonly at: number;
}

/** What is waited for: all of it at the same time. */
export interface PageCondition {
  /** CSS selectors that must all match. */
  readonly present: readonly string[];
  /** CSS selectors that none may match. */
  readonly absent?: readonly string[];
}

/** The page's global `camsStopwatch`. */
export interface PageStopwatch {
  /** Starts now, or at the next click anywhere; stops as soon as what is waited for is there. */
  arm(from: 'now' | 'click', awaited: PageCondition): void;
  /** Settles when it has stopped. */
  timing(): Promise<Timing>;
  /**
   * Starts at the next click anywhere; stops when the panel that it opens shows its content. Nobody may look into the
   * panel's frames meanwhile: that takes their time.
   */
  panel(): Promise<Timing>;
}

/** The little of the browser that is needed here; these files are compiled without its types. */
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

/** What a panel of ours, and one of hello-world's, shows when it shows anything. */
const PANEL_CONTENT = 'main > *, #bench-content';

/** What the frame around a panel's content says to the workbench's page when it can be seen. */
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

/** Calls back when it is there, which may be at once. */
function whenMet(awaited: PageCondition): Promise<Omit<Timing, 'ms'> & { readonly stopped: number }> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      if (!isMet(awaited)) return false;
      resolve({ stopped: performance.now(), at: Date.now() });
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document, OBSERVED_CHANGES);
  });
}

async function startTiming(from: 'now' | 'click', awaited: PageCondition): Promise<Timing> {
  if (isMet(awaited)) throw new Error(`${JSON.stringify(awaited)} holds before the start.`);
  const started = from === 'now' ? performance.now() : await nextClick(({ timeStamp }) => timeStamp);
  const { stopped, at } = await whenMet(awaited);
  return { ms: stopped - started, at };
}

const camsStopwatch: PageStopwatch = {
  arm: (from, awaited) => {
    current = startTiming(from, awaited);
    current.catch(() => undefined); // told by reading()
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

/** How often is looked for content that comes after its frame is shown, which no observer is told of. */
const POLL_MS = 4;

/** In the frame around a webview's content: says when that can be seen, which is when it is there and shown. */
function reportPanelVisible(): void {
  const look = (): void => {
    const content = document.querySelector('#active-frame') as ContentFrame | null;
    if (content?.style.visibility !== 'visible' || !content.contentDocument?.querySelector(PANEL_CONTENT))
      return;
    clearInterval(looking);
    observer.disconnect();
    const seen: PanelVisibleMessage = { camsPanelVisibleAt: performance.timeOrigin + performance.now() };
    top.postMessage(seen, '*');
  };
  const observer = new MutationObserver(look);
  observer.observe(document, OBSERVED_CHANGES);
  const looking = setInterval(look, POLL_MS);
}

if (location.pathname.endsWith('/pre/index.html')) {
  reportPanelVisible();
} else {
  addEventListener('message', ({ data }) => {
    const at = (data as Partial<PanelVisibleMessage> | null)?.camsPanelVisibleAt;
    if (at !== undefined) onPanelVisible?.(at);
  });
}
