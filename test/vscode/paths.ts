import path from 'node:path';

/** The repository's root. */
export const ROOT = path.resolve(__dirname, '../..');

/** Everything that is fetched or generated for tests; not in Git, safe to delete. */
export const CACHE = path.join(ROOT, '.vscode-test');

/** Pictures, traces and logs that a run leaves behind; not in Git. */
export const RESULTS = path.join(ROOT, 'test-results');

/** A path inside the repository. */
export const inRoot = (...parts: string[]): string => path.join(ROOT, ...parts);
