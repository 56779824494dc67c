import type { BuildOptions } from 'esbuild';

/** Build options of the bundles for the extension host. */
export const HOST_BUILD: BuildOptions;

/** Replacements for unused package files: path below `node_modules` to source text. */
export const STUBS: Readonly<Record<string, string>>;

/** Modules that many lazy bundles import, each as a bundle of its own: name to source file. */
export const SHARED_BUNDLES: Readonly<Record<string, string>>;
