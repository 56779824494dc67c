import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import { retainedBytes } from '../bench/inHost/garbage';
import { OwnDebugger } from './debugger';

const EXTENSION_ID = 'cams-explorer.cams-explorer';
/** The extension's bundles that have a state; each is a module of its own. */
const BUNDLES = ['extension', 'app', 'camsClient', 'panelSet', 'commands'];

/** Classes of the extension, by methods that only they have. What ships has no other names left. */
const CLASSES = {
  emitters: ['dispose', 'fire'],
  stores: ['add', 'disposed'],
  catalogs: ['loadAll', 'setFilter'],
  generations: ['listingOf', 'until'],
  panels: ['pinned', 'reveal'],
} as const;

export type Counted = keyof typeof CLASSES;

/** What the extension holds, and what it has going on. */
export interface Audit {
  /** Live objects of its classes. */
  readonly objects: Readonly<Record<Counted, number>>;
  /** Listeners of all its emitters, and what all its stores own. */
  readonly listeners: number;
  readonly owned: number;
  readonly abortSignals: number;
  /** Timers of the whole host, which has some of its own. */
  readonly timers: number;
  /** Tabs with a webview in them. */
  readonly webviewTabs: number;
  readonly heapBytes: number;
}

/** The lists of the channels are read in the background, after the first page. */
const READING_MS = 1_000;

/** Reads the first page anew and, when all is at rest, looks at everything that could be left over. */
export async function audit(): Promise<Audit> {
  await vscode.commands.executeCommand(COMMANDS.refresh);
  await new Promise((resolve) => setTimeout(resolve, READING_MS));
  const webviewTabs = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview).length;
  const heapBytes = await retainedBytes();
  const timers = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const inspected = new OwnDebugger();
  try {
    return { ...(await countObjects(inspected)), timers, webviewTabs, heapBytes };
  } finally {
    inspected.end();
  }
}

async function countObjects(
  inspected: OwnDebugger,
): Promise<Pick<Audit, 'objects' | 'listeners' | 'owned' | 'abortSignals'>> {
  const objects = Object.fromEntries(Object.keys(CLASSES).map((name) => [name, 0])) as Record<
    Counted,
    number
  >;
  const seen = new Set<Counted>();
  let [listeners, owned] = [0, 0];
  for (const module of loadedBundles()) {
    for (const { constructor, methods } of await inspected.classesBeside(await inspected.give(module))) {
      const name = nameOf(methods.split(' '));
      if (!name) continue;
      const found = await inspected.instancesOf(constructor);
      objects[name] += found.count;
      seen.add(name);
      if (name === 'emitters') listeners += await inspected.privatelyHeld(found);
      if (name === 'stores') owned += await inspected.privatelyHeld(found);
    }
  }
  for (const name of Object.keys(CLASSES) as Counted[]) {
    // Before the first panel there is no class of panels yet.
    if (!seen.has(name) && name !== 'panels')
      throw new Error(`No class of the extension looks like ${name}.`);
  }
  const signals = await inspected.instancesOf(await inspected.give(AbortSignal));
  return { objects, listeners, owned, abortSignals: signals.count };
}

function nameOf(methods: readonly string[]): Counted | undefined {
  return (Object.keys(CLASSES) as Counted[]).find((name) =>
    CLASSES[name].every((method) => methods.includes(method)),
  );
}

/** One exported function or class of each bundle that has been loaded. */
function loadedBundles(): unknown[] {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  if (!extension) throw new Error('The extension is not there.');
  const { cache } = createRequire(__filename);
  return BUNDLES.flatMap((bundle) => {
    const loaded = cache[path.join(extension.extensionPath, 'dist', `${bundle}.js`)];
    return loaded ? Object.values(loaded.exports as Readonly<Record<string, unknown>>).slice(0, 1) : [];
  });
}
