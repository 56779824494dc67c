import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ExportFormat, ExportRow } from '../../../src/export/exportFormats';
import { exportText } from '../../../src/export/exportText';
import { writeFileAtomically } from '../../../src/export/writeFile';
import { Catalog } from '../../../src/instances/catalog';
import { visibleKeysOf } from '../../../src/instances/visibleKeys';
import { EventLoopMonitor, type Block } from '../probe/eventLoopMonitor';
import { retainedBytes } from './heap';
import { createClient, type Target } from './target';

export interface ExportRowsParams {
  readonly target: Target;
  readonly pageSize: number;
  readonly repeats: number;
  readonly profilePath: string | null;
}

export interface ExportRowsResult {
  readonly instances: number;
  /** Milliseconds of each CSV export. */
  readonly exportMs: readonly number[];
  /** How much the process's memory grew at most during the first export, in bytes. */
  readonly extraBytes: number;
  readonly block: Block;
}

const FORMAT: ExportFormat = 'csv';
const SAMPLE_MS = 5;

/** Loads a large list, and exports all of it as CSV with all fields. */
export async function run(params: ExportRowsParams): Promise<ExportRowsResult> {
  const { target, pageSize, repeats, profilePath } = params;
  const catalog = new Catalog({ source: createClient(target), pageSize, filter: {} });
  await catalog.loadAll();
  const keys = visibleKeysOf(catalog);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cams-bench-'));
  const file = path.join(folder, 'instances.csv');
  try {
    await retainedBytes();
    const monitor = await EventLoopMonitor.start(profilePath);
    const before = process.memoryUsage.rss();
    let most = before;
    const sampling = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, SAMPLE_MS);
    const exportMs = [await exportOnce(catalog, { keys, file })];
    clearInterval(sampling);
    const extraBytes = Math.max(most, process.memoryUsage.rss()) - before;
    while (exportMs.length < repeats) exportMs.push(await exportOnce(catalog, { keys, file }));
    return { instances: keys.length, exportMs, extraBytes, block: await monitor.stop() };
  } finally {
    catalog.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function exportOnce(
  catalog: Catalog,
  { keys, file }: { readonly keys: readonly string[]; readonly file: string },
): Promise<number> {
  const rows = function* (): Generator<ExportRow> {
    for (const key of keys) {
      const row = catalog.find(key);
      if (row) yield { instance: row.instance, account: 'bench' };
    }
  };
  const options = { contactFields: true, byteOrderMark: false, rawCells: false };
  const started = performance.now();
  await writeFileAtomically(file, exportText(FORMAT, rows(), options), new AbortController().signal);
  return performance.now() - started;
}
