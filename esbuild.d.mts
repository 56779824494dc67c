import type { BuildOptions } from 'esbuild';

/** Build options of the bundles that activation loads. */
export const ACTIVATION_BUILD: BuildOptions;

/** Build options of the client's bundle, which contains the SDK. */
export const CLIENT_BUILD: BuildOptions;

/** Build options of the other bundles that are loaded on first use, and of those that they share. */
export const LAZY_BUILD: BuildOptions;

/** Modules that several lazy bundles import: name of the shared bundle to source files. */
export const SHARED_MODULES: Readonly<Record<string, readonly string[]>>;

/** Replacements for unused package files: path below `node_modules` to source text. */
export const STUBS: Readonly<Record<string, string>>;

/** Compresses a script. With its source map, also returns the source map of the result. */
export function compress(
  text: string,
  map?: string,
): Promise<{ readonly code: string; readonly map?: string }>;
