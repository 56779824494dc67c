import type { BuildOptions } from 'esbuild';

/** How the extension host's bundles are made. */
export const HOST_BUILD: BuildOptions;

/** What is left out of them: files of packages, by the end of their path, and what stands in their place. */
export const STUBS: Readonly<Record<string, string>>;
