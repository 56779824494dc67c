import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import type { InstancePanel } from '../../src/detail/instancePanel';
import type { Catalog } from '../../src/instances/catalog';
import type { Generation } from '../../src/instances/generation';
import type { DisposableStore } from '../../src/util/disposable';
import type { Emitter } from '../../src/util/event';
import { retainedBytes } from '../bench/inHost/heap';
import { ProcessInspector } from './processInspector';

const EXTENSION_ID = 'cams-explorer.cams-explorer';
/** The extension's bundles that have state. Each is a separate module. */
const BUNDLES = ['extension', 'app', 'camsClient', 'panelSet', 'commands'];

/** The classes to count. The types make sure that the method names below exist in the source. */
interface TrackedClasses {
  readonly emitters: Emitter<unknown>;
  readonly stores: DisposableStore;
  readonly catalogs: Catalog;
  readonly generations: Generation;
  readonly panels: InstancePanel;
}

/** Identifies classes by method names that only they have: class names are minified in the shipped code. */
const METHODS_BY_CLASS: {
  readonly [C in keyof TrackedClasses]: readonly (keyof TrackedClasses[C] & string)[];
} = {
  emitters: ['dispose', 'fire'],
  stores: ['add', 'disposed'],
  catalogs: ['loadAll', 'setFilter'],
  generations: ['listingOf', 'linkSignal'],
  panels: ['pinned', 'reveal'],
};

type TrackedClass = keyof TrackedClasses;

/** Resources that the extension holds. */
export interface ResourceSnapshot {
  /** Number of live objects by class. */
  readonly objects: Readonly<Record<TrackedClass, number>>;
  /** Listeners of all emitters, and disposables owned by all stores. */
  readonly listeners: number;
  readonly owned: number;
  readonly abortSignals: number;
  /** Timers of the whole extension host, including its own. */
  readonly timers: number;
  /** Open tabs with a webview. */
  readonly webviewTabs: number;
  readonly heapBytes: number;
}

/** Counts everything that could leak. Nothing may be loading. */
export async function takeResourceSnapshot(): Promise<ResourceSnapshot> {
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
  inspector: ProcessInspector,
): Promise<Pick<ResourceSnapshot, 'objects' | 'listeners' | 'owned' | 'abortSignals'>> {
  const objects = Object.fromEntries(Object.keys(METHODS_BY_CLASS).map((name) => [name, 0])) as Record<
    TrackedClass,
    number
  >;
  const seen = new Set<TrackedClass>();
  let [listeners, owned] = [0, 0];
  for (const module of loadedBundleExports()) {
    for (const { constructor, methods } of await inspector.classesInScopeOf(
      await inspector.toRemote(module),
    )) {
      const name = identifyClass(methods.split(' '));
      if (!name) continue;
      const found = await inspector.instancesOf(constructor);
      objects[name] += found.count;
      seen.add(name);
      if (name === 'emitters') listeners += await inspector.countPrivateSetEntries(found);
      if (name === 'stores') owned += await inspector.countPrivateSetEntries(found);
    }
  }
  for (const name of Object.keys(METHODS_BY_CLASS) as TrackedClass[]) {
    // The panel class is not loaded before the first panel opens.
    if (!seen.has(name) && name !== 'panels')
      throw new Error(`No class of the extension looks like ${name}.`);
  }
  const signals = await inspector.instancesOf(await inspector.toRemote(AbortSignal));
  return { objects, listeners, owned, abortSignals: signals.count };
}

function identifyClass(methods: readonly string[]): TrackedClass | undefined {
  return (Object.keys(METHODS_BY_CLASS) as TrackedClass[]).find((name) =>
    METHODS_BY_CLASS[name].every((method) => methods.includes(method)),
  );
}

/** One exported function or class of each loaded bundle. */
function loadedBundleExports(): unknown[] {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  if (!extension) throw new Error('The extension is not installed.');
  const { cache } = createRequire(__filename);
  return BUNDLES.flatMap((bundle) => {
    const loaded = cache[path.join(extension.extensionPath, 'dist', `${bundle}.js`)];
    return loaded ? Object.values(loaded.exports as Readonly<Record<string, unknown>>).slice(0, 1) : [];
  });
}
