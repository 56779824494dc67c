import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { EXPORT_FORMATS, exportFileName, type ExportFormat } from '../export/exportFormats';

/** What the user chose for the last export. */
export interface ExportChoices {
  readonly format: ExportFormat;
  readonly contactFields: boolean;
  readonly byteOrderMark: boolean;
}

const STATE_KEY = 'cams.export';
/** The folder of the last export. */
const FOLDER_KEY = 'cams.exportFolder';

const DEFAULTS: ExportChoices = { format: 'csv', contactFields: false, byteOrderMark: false };

/** Reads the choices of the last export. Anything invalid results in the defaults. */
function readChoices(state: vscode.Memento): ExportChoices {
  const stored = state.get<Partial<Record<keyof ExportChoices, unknown>>>(STATE_KEY) ?? {};
  const { format = '' } = stored;
  return {
    format:
      typeof format === 'string' && Object.hasOwn(EXPORT_FORMATS, format)
        ? (format as ExportFormat)
        : DEFAULTS.format,
    contactFields: stored.contactFields === true,
    byteOrderMark: stored.byteOrderMark === true,
  };
}

/** Asks for the format and what to include, and remembers the answers. Returns undefined if the user cancelled. */
export async function askExportChoices(state: vscode.Memento): Promise<ExportChoices | undefined> {
  const last = readChoices(state);
  const format = await askFormat(last.format);
  if (!format) return undefined;
  const included = await askParts({ ...last, format });
  if (included) await state.update(STATE_KEY, included);
  return included;
}

async function askFormat(last: ExportFormat): Promise<ExportFormat | undefined> {
  const { t } = vscode.l10n;
  const descriptions: { readonly [F in ExportFormat]: readonly [label: string, description: string] } = {
    csv: ['CSV', t('for spreadsheets')],
    json: ['JSON', t('one list of objects')],
    ndjson: ['NDJSON', t('one JSON object per line')],
    markdown: ['Markdown', t('a table')],
  };
  const formats = Object.keys(descriptions) as readonly ExportFormat[];
  const items = [last, ...formats.filter((format) => format !== last)].map((format) => {
    const [label, description] = descriptions[format];
    return { label, description, format };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Export Instances'),
    placeHolder: t('Select a format'),
  });
  return chosen?.format;
}

async function askParts(choices: ExportChoices): Promise<ExportChoices | undefined> {
  const { t } = vscode.l10n;
  type Part = 'contactFields' | 'byteOrderMark';
  const items: (vscode.QuickPickItem & { readonly part: Part })[] = [
    {
      part: 'contactFields',
      label: t('Contact fields'),
      description: t('contact email and office address'),
      picked: choices.contactFields,
    },
  ];
  if (choices.format === 'csv') {
    items.push({
      part: 'byteOrderMark',
      label: t('Byte order mark'),
      description: t('so that Excel recognizes UTF-8'),
      picked: choices.byteOrderMark,
    });
  }
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Export Instances'),
    placeHolder: t('Select what else to include, or press Enter'),
    canPickMany: true,
  });
  if (!chosen) return undefined;
  const picked = (part: Part) => chosen.some((item) => item.part === part);
  return {
    ...choices,
    contactFields: picked('contactFields'),
    ...(choices.format === 'csv' ? { byteOrderMark: picked('byteOrderMark') } : {}),
  };
}

/** Asks where to save the file: at first in the user's folder, later where the last export was saved. */
export async function askTarget(
  account: string,
  { format, state }: { readonly format: ExportFormat; readonly state: vscode.Memento },
): Promise<vscode.Uri | undefined> {
  const last = state.get<unknown>(FOLDER_KEY);
  const folder = typeof last === 'string' ? vscode.Uri.parse(last) : vscode.Uri.file(homedir());
  const extension = EXPORT_FORMATS[format];
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Instances'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(folder, exportFileName(account, { format, date: new Date() })),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (target) await state.update(FOLDER_KEY, vscode.Uri.joinPath(target, '..').toString());
  return target;
}
