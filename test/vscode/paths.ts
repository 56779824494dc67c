import path from 'node:path';

/** The repository's root. */
export const ROOT = path.resolve(__dirname, '../..');

/** Downloaded and generated files for tests; ignored by Git and safe to delete. */
export const CACHE = path.join(ROOT, '.vscode-test');

/** Returns an absolute path inside the repository. */
export const inRoot = (...parts: string[]): string => path.join(ROOT, ...parts);
