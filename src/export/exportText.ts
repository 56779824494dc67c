import { pipeline, Readable } from 'node:stream';
import { format as csvFormatter } from '@fast-csv/format';
import { INSTANCE_FIELDS, type InstanceField } from '../api/instanceFields';
import {
  ACCOUNT_COLUMN,
  exportedFields,
  type ExportFormat,
  type ExportOptions,
  type ExportRow,
} from './exportFormats';
import { instanceToJson } from './instanceJson';
import { markdownRow } from './markdown';

type Writer = (rows: Iterable<ExportRow>, options: ExportOptions) => AsyncIterable<string | Uint8Array>;

const WRITERS: { readonly [F in ExportFormat]: Writer } = {
  csv: csvText,
  json: (rows, options) => Readable.from(jsonText(rows, options)),
  ndjson: (rows, options) => Readable.from(ndjsonText(rows, options)),
  markdown: (rows, options) => Readable.from(markdownText(rows, options)),
};

/** The content of an export file in UTF-8, in small parts. Rows are read as the parts are. */
export function exportText(
  format: ExportFormat,
  rows: Iterable<ExportRow>,
  options: ExportOptions,
): AsyncIterable<string | Uint8Array> {
  return WRITERS[format](rows, options);
}

/**
 * What a spreadsheet runs as a formula: `=`, `+`, `-` or `@`, also in full width, after white space or not. A line end
 * at the start may begin another cell in some of them.
 */
const FORMULA = /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;
/**
 * What begins another cell where lists are separated by semicolons or tabs: such a spreadsheet ignores quotes that are
 * not at the start of a cell. See https://owasp.org/www-community/attacks/CSV_Injection.
 */
const SEPARATORS = /[\s;"]+/g;

/** RFC 4180. */
function csvText(rows: Iterable<ExportRow>, options: ExportOptions): AsyncIterable<string | Uint8Array> {
  const formatter = csvFormatter({
    headers: [...columns(options)],
    alwaysWriteHeaders: true,
    rowDelimiter: '\r\n',
    includeEndRowDelimiter: true,
    writeBOM: options.byteOrderMark,
  });
  const cellRows = function* () {
    for (const row of rows) yield options.rawCells ? cells(row, options) : cells(row, options).map(defused);
  };
  // An error destroys the formatter, and so ends the iteration over it.
  pipeline(Readable.from(cellRows()), formatter, () => undefined);
  return formatter as AsyncIterable<Uint8Array>;
}

/** Puts an apostrophe before what would run as a formula. */
function defused(cell: string): string {
  const inner = cell.replace(SEPARATORS, (run, offset: number) => {
    const isFormula = /[;\t\r\n]/.test(run) && FORMULA.test(cell.charAt(offset + run.length));
    return isFormula ? `${run}'` : run;
  });
  return FORMULA.test(inner) ? `'${inner}` : inner;
}

function* jsonText(rows: Iterable<ExportRow>, options: ExportOptions): Generator<string> {
  const fields = exportedFields(options);
  let before = '[\n  ';
  for (const row of rows) {
    yield before + toJson(row, { fields, indent: '  ' });
    before = ',\n  ';
  }
  yield before === ',\n  ' ? '\n]\n' : '[]\n';
}

function* ndjsonText(rows: Iterable<ExportRow>, options: ExportOptions): Generator<string> {
  const fields = exportedFields(options);
  for (const row of rows) {
    yield `${toJson(row, { fields, indent: undefined })}\n`;
  }
}

function* markdownText(rows: Iterable<ExportRow>, options: ExportOptions): Generator<string> {
  const names = columns(options);
  yield `${markdownRow(names)}\n| ${names.map(() => '---').join(' | ')} |\n`;
  for (const row of rows) yield `${markdownRow(cells(row, options))}\n`;
}

function columns(options: ExportOptions): readonly string[] {
  return [...exportedFields(options).map((field) => INSTANCE_FIELDS[field]), ACCOUNT_COLUMN];
}

function cells({ instance, account }: ExportRow, options: ExportOptions): readonly string[] {
  return [...exportedFields(options).map((field) => instance[field] ?? ''), account];
}

function toJson(
  { instance, account }: ExportRow,
  as: { readonly fields: readonly InstanceField[]; readonly indent: string | undefined },
): string {
  return instanceToJson(instance, { ...as, more: { [ACCOUNT_COLUMN]: account } });
}
