// Runs in every frame of the workbench's page. Times are taken where they happen: the browser's own time stamp of the
// click, and the moment the DOM has what is waited for.

/** One measured time. */
export interface Reading {
  /** From the click, or from when the stopwatch was armed, to the match. */
  readonly ms: number;
  /** When the match was there, in milliseconds since 1970. */
  readonly at: number;
}

/** What is waited for: all of it at the same time. */
export interface Awaited {
  /** CSS selectors that must all match. */
  readonly there: readonly string[];
  /** CSS selectors that none may match. */
  readonly gone?: readonly string[];
}

/** The page's global `camsStopwatch`. */
export interface PageStopwatch {
  /** Starts now, or at the next click anywhere; stops as soon as what is waited for is there. */
  arm(from: 'now' | 'click', awaited: Awaited): void;
  /** Settles when it has stopped. */
  reading(): Promise<Reading>;
  /** Starts at the next click anywhere, for a time that ends in another frame: gives when that was, since 1970. */
  click(): Promise<number>;
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
declare const parent: unknown;

const CHANGES = {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ['aria-level', 'aria-label', 'style'],
};

/** What a panel of ours, and one of hello-world's, shows when it shows anything. */
const PANEL_CONTENT = 'main > *, #bench-content';

let current: Promise<Reading> | undefined;

const isThere = ({ there, gone = [] }: Awaited): boolean =>
  there.every((each) => document.querySelector(each) !== null) &&
  gone.every((each) => document.querySelector(each) === null);

function nextClick<T>(then: (event: Click) => T): Promise<T> {
  return new Promise((resolve) => {
    document.addEventListener('click', (event) => resolve(then(event)), { capture: true, once: true });
  });
}

/** Calls back when it is there, which may be at once. */
function whenThere(awaited: Awaited): Promise<Omit<Reading, 'ms'> & { readonly stopped: number }> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      if (!isThere(awaited)) return false;
      resolve({ stopped: performance.now(), at: Date.now() });
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document, CHANGES);
  });
}

async function measure(from: 'now' | 'click', awaited: Awaited): Promise<Reading> {
  if (isThere(awaited)) throw new Error(`${JSON.stringify(awaited)} holds before the start.`);
  const started = from === 'now' ? performance.now() : await nextClick(({ timeStamp }) => timeStamp);
  const { stopped, at } = await whenThere(awaited);
  return { ms: stopped - started, at };
}

const camsStopwatch: PageStopwatch = {
  arm: (from, awaited) => {
    current = measure(from, awaited);
    current.catch(() => undefined); // told by reading()
  },
  reading: () => current ?? Promise.reject(new Error('The stopwatch was not armed.')),
  click: () => nextClick(({ timeStamp }) => Date.now() - (performance.now() - timeStamp)),
};

Object.assign(globalThis, { camsStopwatch });

/** Every so many milliseconds: what is written into a frame anew tells no observer. */
const LOOK_MS = 2;

/** In the frame around a webview's content: notes when that can be seen, which is when it is there and shown. */
function watchPanel(): void {
  const looking = setInterval(() => {
    const content = document.querySelector('#active-frame') as ContentFrame | null;
    if (content?.style.visibility === 'hidden' || !content?.contentDocument?.querySelector(PANEL_CONTENT))
      return;
    clearInterval(looking);
    Object.assign(globalThis, { camsPanelSeenAt: Date.now() });
  }, LOOK_MS);
}

// The workbench itself stands in no frame.
if (parent !== globalThis) watchPanel();
