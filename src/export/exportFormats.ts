import { INSTANCE_FIELD_NAMES, type InstanceField } from '../api/instanceFields';
import type { Instance } from '../instances/instance';

/** The file formats of an export, with the ends of their file names. */
export const EXPORT_FORMATS = { csv: 'csv', json: 'json', ndjson: 'ndjson', markdown: 'md' } as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** An instance and the name of its account, which its row ends with. */
export interface ExportRow {
  readonly instance: Instance;
  readonly account: string;
}

export interface ExportOptions {
  /** Whether to include the fields that identify a person. */
  readonly contactFields: boolean;
  /** Whether a CSV file starts with a byte order mark, by which Excel recognizes UTF-8. */
  readonly byteOrderMark: boolean;
  /** Whether CSV cells are exact, also those that a spreadsheet would run as a formula. */
  readonly rawCells: boolean;
}

/** The name of the last column. */
export const ACCOUNT_COLUMN = 'Account';

const CONTACT_FIELDS: readonly InstanceField[] = ['contactMail', 'officeAddress'];

/** The exported fields, in the API's order. */
export function exportedFields({
  contactFields,
}: Pick<ExportOptions, 'contactFields'>): readonly InstanceField[] {
  return INSTANCE_FIELD_NAMES.filter((field) => contactFields || !CONTACT_FIELDS.includes(field));
}

/** Characters that a file name cannot contain on some system. */
const NOT_IN_FILE_NAMES = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\s]+/gu;

/** The suggested name of an export file, valid on every system whatever the account is called. */
export function exportFileName(
  account: string,
  { format, date }: { readonly format: ExportFormat; readonly date: Date },
): string {
  const cleaned = account
    .replace(NOT_IN_FILE_NAMES, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60)
    .toWellFormed();
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${['cams', cleaned, day].filter((part) => part !== '').join('-')}.${EXPORT_FORMATS[format]}`;
}
