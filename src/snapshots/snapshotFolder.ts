import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileNamePart, timeFileNamePart } from '../export/fileName';
import { isTemporaryName, writeFileAtomically } from '../export/writeFile';
import type { Entry } from './entry';
import type { EntrySource } from './liveEntries';
import { readBatches, readSnapshotInfo } from './readSnapshot';
import { SnapshotError } from './snapshotError';
import type { SnapshotInfo } from './snapshotInfo';
import { snapshotText } from './snapshotText';

/** The number of snapshots that are kept. */
export const MAX_SNAPSHOTS = 50;

/** A temporary file that is older than this was left behind by a VS Code that was killed. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** A stored snapshot. */
export interface Snapshot {
  /** The name of its file. */
  readonly name: string;
  readonly info: SnapshotInfo;
}

export interface SnapshotList {
  /** The newest first. */
  readonly snapshots: readonly Snapshot[];
  /** The names of files that are not whole snapshots. */
  readonly unreadable: readonly string[];
}

/** The folder with all snapshots of all accounts. */
export class SnapshotFolder {
  /** @param folder need not exist before the first snapshot is saved */
  constructor(readonly folder: string) {}

  pathOf(name: string): string {
    return path.join(this.folder, name);
  }

  /** @throws SnapshotError if the folder cannot be read; it need not exist */
  async list(): Promise<SnapshotList> {
    const names = await readdir(this.folder).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw new SnapshotError('folder', { cause: error });
    });
    const snapshots: Snapshot[] = [];
    const unreadable: string[] = [];
    for (const name of names) {
      if (isTemporaryName(name)) await this.#removeAbandoned(name);
      else {
        try {
          snapshots.push({ name, info: await readSnapshotInfo(this.pathOf(name)) });
        } catch (error) {
          // Another window may have removed it since the folder was read.
          if (!hasCode(error, 'ENOENT')) unreadable.push(name);
        }
      }
    }
    snapshots.sort((one, other) => other.info.time - one.info.time || (one.name < other.name ? 1 : -1));
    return { snapshots, unreadable: unreadable.sort() };
  }

  /**
   * Saves a snapshot as a whole or not at all, as a read-only file.
   * @throws ExportError if it cannot be written; SnapshotError if the list changed; AbortError when cancelled
   */
  async save(
    info: Omit<SnapshotInfo, 'count'>,
    { count, batches }: EntrySource,
    signal: AbortSignal,
  ): Promise<Snapshot> {
    const whole = { ...info, count };
    const account = fileNamePart(info.accountName) || 'account';
    const name = `${account}-${timeFileNamePart(new Date(info.time))}.json`;
    let problem: SnapshotError | undefined;
    const parts = async function* () {
      try {
        yield* snapshotText(whole, batches());
      } catch (error) {
        if (error instanceof SnapshotError) problem = error;
        throw error;
      }
    };
    try {
      await mkdir(this.folder, { recursive: true }).catch(() => undefined);
      await writeFileAtomically(this.pathOf(name), parts(), signal);
    } catch (error) {
      throw problem ?? error;
    }
    // Some file systems have no permissions.
    await chmod(this.pathOf(name), 0o444).catch(() => undefined);
    return { name, info: whole };
  }

  /** @throws SnapshotError if it is not a whole snapshot, or gone; what the file system throws */
  async *batches(name: string): AsyncGenerator<readonly Entry[]> {
    try {
      yield* readBatches(this.pathOf(name));
    } catch (error) {
      throw hasCode(error, 'ENOENT') ? new SnapshotError('notFound', { cause: error }) : error;
    }
  }

  /** The names of all snapshots of an account. */
  async namesOf(accountId: string): Promise<readonly string[]> {
    const { snapshots } = await this.list();
    return snapshots.filter(({ info }) => info.accountId === accountId).map(({ name }) => name);
  }

  /** Removes a file. It may be gone already. */
  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  async #removeAbandoned(name: string): Promise<void> {
    const { mtimeMs } = await stat(this.pathOf(name)).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await this.remove(name).catch(() => undefined);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
