import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** Content to search for secrets, and where it was found. */
export type Capture = readonly [where: string, content: string | Buffer];

/** Reads the browser's stores in the page, because their files may be compressed. */
const READ_BROWSER_STORAGE = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const stores = { local: { ...localStorage }, session: { ...sessionStorage } };
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const content = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(content.getAllKeys()), done(content.getAll())]);
      const texts = values.map((value) => value instanceof Uint8Array ? new TextDecoder().decode(value) : value);
      stores[name + '/' + store] = Object.fromEntries(keys.map((key, index) => [String(key), texts[index]]));
    }
    database.close();
  }
  return stores;
})()`;

/** Records the messages that every new frame of the browser receives. */
export async function recordMessages(page: Page): Promise<void> {
  await page.context().addInitScript({
    // `document.write` removes listeners but keeps prototypes, so patch the prototype.
    content: `(() => {
      const heard = (globalThis.heardMessages = []);
      const listen = EventTarget.prototype.addEventListener;
      const hear = ({ data }) => {
        try { heard.push(JSON.stringify(data)); } catch { heard.push('(not JSON)'); }
      };
      EventTarget.prototype.addEventListener = function (type, ...rest) {
        if (type === 'message') listen.call(this, type, hear);
        return listen.call(this, type, ...rest);
      };
    })()`,
  });
}

/** The browser's stores, by name: VS Code's state, settings and encrypted secrets. */
export async function readBrowserStorage(
  page: Page,
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  return await page.evaluate(READ_BROWSER_STORAGE);
}

/** Captures every frame's document, inputs and messages, the clipboard and the browser's stores. */
export async function captureWindow(page: Page, when: string): Promise<Capture[]> {
  const captures: Capture[] = [];
  for (const frame of page.frames()) {
    const { html, texts, heard } = await frame.evaluate<{ html: string; texts: string; heard: string }>(`({
      html: document.documentElement.outerHTML,
      texts: [...document.querySelectorAll('input:not([type=password]), textarea')].map(({ value }) => value).join(),
      heard: (globalThis.heardMessages ?? []).join(),
    })`);
    const where = `${when}: ${frame === page.mainFrame() ? 'window' : 'panel'}`;
    captures.push([`${where}: document`, html], [`${where}: inputs`, texts], [`${where}: messages`, heard]);
  }
  captures.push([`${when}: clipboard`, await page.evaluate<string>('navigator.clipboard.readText()')]);
  captures.push([`${when}: stores`, JSON.stringify(await readBrowserStorage(page))]);
  return captures;
}

/** Reads every file below a folder. */
export function* readFiles(folder: string): Generator<Capture> {
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = readIfExists(file);
    if (content) yield [`file ${path.relative(folder, file)}`, content];
  }
}

/** A running browser may delete files while they are listed. */
function readIfExists(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}
