import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import { retainedBytes } from '../bench/inHost/heap';
import { ProcessInspector } from './processInspector';

const EXTENSION_ID = 'cams-explorer.cams-explorer';
/** The extension's bundles that have a state; each is a module of its own. */
const BUNDLES = ['extension', 'app', 'camsClient', 'panelSet', 'commands'];

/** Classes of the extension, by methods that only they have. What ships has no other names left. */
const METHODS_BY_CLASS = {
  emitters: ['dispose', 'fire'],
  stores: ['add', 'disposed'],
  catalogs: ['loadAll', 'setFilter'],
  generations: ['listingOf', 'until'],
  panels: ['pinned', 'reveal'],
} as const;

export type TrackedClass = keyof typeof METHODS_BY_CLASS;

/** What the extension holds, and what it has going on. */
export interface ResourceSnapshot {
  /** Live objects of its classes. */
  readonly objects: Readonly<Record<TrackedClass, number>>;
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
const BACKGROUND_READ_MS = 1_000;

/** Reads the first page anew and, when all is at rest, looks at everything that could be left over. */
export async function takeResourceSnapshot(): Promise<ResourceSnapshot> {
  await vscode.commands.executeCommand(COMMANDS.refresh);
  await new Promise((resolve) => setTimeout(resolve, BACKGROUND_READ_MS));
  const webviewTabs = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview).length;
  const heapBytes = await retainedBytes();
  const timers = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const inspector = new ProcessInspector();
  try {
    return { ...(await countObjects(inspector)), timers, webviewTabs, heapBytes };
  } finally {
    inspector.disconnect();
  }
}

async function countObjects(
  inspected: ProcessInspector,
): Promise<Pick<ResourceSnapshot, 'objects' | 'listeners' | 'owned' | 'abortSignals'>> {
  const objects = Object.fromEntries(Object.keys(METHODS_BY_CLASS).map((name) => [name, 0])) as Record<
    TrackedClass,
    number
  >;
  const seen = new Set<TrackedClass>();
  let [listeners, owned] = [0, 0];
  for (const module of loadedBundleExports()) {
    for (const { constructor, methods } of await inspected.classesInScopeOf(
      await inspected.toRemote(module),
    )) {
      const name = identifyClass(methods.split(' '));
      if (!name) continue;
      const found = await inspected.instancesOf(constructor);
      objects[name] += found.count;
      seen.add(name);
      if (name === 'emitters') listeners += await inspected.countPrivateSetEntries(found);
      if (name === 'stores') owned += await inspected.countPrivateSetEntries(found);
    }
  }
  for (const name of Object.keys(METHODS_BY_CLASS) as TrackedClass[]) {
    // Before the first panel there is no class of panels yet.
    if (!seen.has(name) && name !== 'panels')
      throw new Error(`No class of the extension looks like ${name}.`);
  }
  const signals = await inspected.instancesOf(await inspected.toRemote(AbortSignal));
  return { objects, listeners, owned, abortSignals: signals.count };
}

function identifyClass(methods: readonly string[]): TrackedClass | undefined {
  return (Object.keys(METHODS_BY_CLASS) as TrackedClass[]).find((name) =>
    METHODS_BY_CLASS[name].every((method) => methods.includes(method)),
  );
}

/** One exported function or class of each bundle that has been loaded. */
function loadedBundleExports(): unknown[] {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  if (!extension) throw new Error('The extension is not there.');
  const { cache } = createRequire(__filename);
  return BUNDLES.flatMap((bundle) => {
    const loaded = cache[path.join(extension.extensionPath, 'dist', `${bundle}.js`)];
    return loaded ? Object.values(loaded.exports as Readonly<Record<string, unknown>>).slice(0, 1) : [];
  });
}
