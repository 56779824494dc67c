import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { ExportError } from '../export/exportError';
import type { ExportFormat, ExportOptions, ExportRow } from '../export/exportFormats';
import { exportText } from '../export/exportText';
import { writeFileAtomically } from '../export/writeFile';
import { isAbortError } from '../util/abort';

/** One export, with everything that was asked. */
export interface ExportJob {
  readonly rows: Iterable<ExportRow>;
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  readonly target: vscode.Uri;
  readonly signal: AbortSignal;
}

/**
 * Writes an export file as a whole or not at all. This module is loaded with the first export, because it contains the
 * CSV library.
 * @throws ExportError; AbortError when cancelled
 */
export async function exportFile({ rows, format, options, target, signal }: ExportJob): Promise<void> {
  const parts = exportText(format, rows, options);
  if (target.scheme === 'file') await writeFileAtomically(target.fsPath, parts, signal);
  else await writeThroughProvider(target, parts, signal);
}

/** Other file systems take a file only as a whole, so that it is in memory meanwhile. */
async function writeThroughProvider(
  target: vscode.Uri,
  parts: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const temporary = vscode.Uri.joinPath(target, '..', `.cams-${randomBytes(6).toString('hex')}.tmp`);
  let replaced = false;
  try {
    const bytes: Buffer[] = [];
    for await (const part of parts) {
      signal.throwIfAborted();
      bytes.push(Buffer.from(part));
    }
    await vscode.workspace.fs.writeFile(temporary, Buffer.concat(bytes));
    signal.throwIfAborted();
    await vscode.workspace.fs.rename(temporary, target, { overwrite: true });
    replaced = true;
  } catch (error) {
    throw isAbortError(error) ? error : new ExportError(error);
  } finally {
    // There may be nothing to delete.
    if (!replaced) await Promise.resolve(vscode.workspace.fs.delete(temporary)).catch(() => undefined);
  }
}
