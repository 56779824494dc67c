import type { BuildOptions } from 'esbuild';

/** Build options of the bundles for the extension host. */
export const HOST_BUILD: BuildOptions;

/** Replacements for unused package files: path below `node_modules` to source text. */
export const STUBS: Readonly<Record<string, string>>;
