/**
 * Why a snapshot could not be saved or read:
 * - `damaged`: the file is not a snapshot, or a part of it is missing
 * - `notFound`: the file is gone
 * - `folder`: the folder with all snapshots cannot be read
 * - `listChanged`: the list was loaded again while it was read
 */
export type SnapshotProblem = 'damaged' | 'notFound' | 'folder' | 'listChanged';

export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';

  constructor(
    readonly problem: SnapshotProblem,
    options?: ErrorOptions,
  ) {
    super(`Snapshot: ${problem}`, options);
  }
}
