import * as vscode from 'vscode';
import type { ExportRow } from '../export/exportFormats';
import { COMMANDS } from '../ids';
import type { Catalog } from '../instances/catalog';
import { visibleKeysOf } from '../instances/visibleKeys';
import type { Sessions } from '../session/sessions';
import { isAbortError } from '../util/abort';
import type { Watchable } from '../util/watchable';
import type { CommandTable } from './commandRunner';
import type { ExportJob } from './exportFile';
import { askExportChoices, askTarget, type ExportChoices } from './exportQuestions';
import { askAfterFailure, showExported } from './exportResult';
import { loadForAccount } from './loadForAccount';
import { listChangedText } from './loadForExport';
import type { SessionTargets } from './sessionTargets';
import { withSlowProgress } from './slowProgress';
import type { InstanceTargets } from './targets';

interface ExportedRows {
  readonly count: number;
  /** Starts from the first row each time: a failed export can be repeated. */
  readonly rows: () => Iterable<ExportRow>;
  readonly remark?: string | undefined;
}

interface SavedFile {
  readonly target: vscode.Uri;
  /** How many instances were written. */
  readonly count: number;
}

/** Commands that write instances to a file. */
export function exportCommands(of: {
  readonly sessions: Sessions;
  readonly sessionTargets: SessionTargets;
  readonly targets: InstanceTargets;
  readonly state: vscode.Memento;
  readonly rawCells: Watchable<boolean>;
  readonly log: vscode.LogOutputChannel;
}): Pick<CommandTable, 'cams.export' | 'cams.exportSelection'> {
  /** @param name for the suggested file name */
  const exportRows = async (name: string, obtain: () => Promise<ExportedRows | undefined>) => {
    const choices = await askExportChoices(of.state);
    const target = choices && (await askTarget(name, { ...choices, state: of.state }));
    const exported = target && (await obtain());
    if (!exported) return;
    if (exported.count === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There are no instances to export.'));
      return;
    }
    const saved = await save(exported, { choices, name, target });
    if (!saved) return;
    const { target: file, count } = saved;
    await showExported(file, {
      count,
      remark: count < exported.count ? listChangedText() : exported.remark,
    });
  };
  const save = async (
    exported: ExportedRows,
    to: { readonly choices: ExportChoices; readonly name: string; readonly target: vscode.Uri },
  ): Promise<SavedFile | undefined> => {
    const { choices, name } = to;
    const options = { ...choices, rawCells: of.rawCells.value };
    let target: vscode.Uri | undefined = to.target;
    while (target) {
      try {
        return { target, count: await write(exported, { format: choices.format, options, target }) };
      } catch (thrown) {
        if (isAbortError(thrown)) throw thrown;
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        of.log.error(`Export: ${error.message}`);
        const next = await askAfterFailure(error, target);
        if (next === undefined) return undefined;
        if (next === 'elsewhere') target = await askTarget(name, { ...choices, state: of.state });
      }
    }
    return undefined;
  };
  return {
    [COMMANDS.export]: async (row) => {
      const session = await of.sessionTargets.resolve(row);
      if (!session) return;
      const { id, label } = session;
      await of.sessions.keepCatalog(id, () =>
        exportRows(label, async () => {
          const loaded = await loadForAccount(id, of.sessions);
          return loaded && { ...rowsOf(loaded.catalog, label), remark: loaded.remark };
        }),
      );
    },
    [COMMANDS.exportSelection]: async (...args) => {
      const chosen = await of.targets.resolveWhole(args);
      const [first] = chosen;
      if (!first) return;
      const nameOf = (accountId: string) => of.sessions.find(accountId)?.label ?? '';
      const rows = chosen.map(({ accountId, instance }) => ({ instance, account: nameOf(accountId) }));
      await exportRows(nameOf(first.accountId), () =>
        Promise.resolve({ count: rows.length, rows: () => rows }),
      );
    },
  };
}

/** The rows that match the filter now. A refresh while they are written replaces the list, and does not change this one. */
function rowsOf(catalog: Catalog, account: string): ExportedRows {
  const keys = visibleKeysOf(catalog);
  const list = catalog.loadedRows;
  return {
    count: keys.length,
    rows: function* () {
      for (const key of keys) {
        const row = list?.get(key);
        if (row) yield { instance: row.instance, account };
      }
    },
  };
}

/** Returns how many rows were written: fewer than `count` if instances were removed from the list meanwhile. */
async function write(
  { count, rows }: ExportedRows,
  job: Omit<ExportJob, 'rows' | 'signal'>,
): Promise<number> {
  const { exportFile } = await import('./exportFile');
  let done = 0;
  await withSlowProgress(vscode.l10n.t('Exporting instances'), async (report, signal) => {
    const step = Math.max(1_000, Math.ceil(count / 100));
    const counted = function* () {
      for (const row of rows()) {
        yield row;
        if (++done % step === 0) report({ done, of: count });
      }
    };
    await exportFile({ ...job, rows: counted(), signal });
  });
  return done;
}
