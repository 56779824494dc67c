import { INSTANCE_FIELD_NAMES, type InstanceField } from '../api/instanceFields';
import type { Instance } from '../instances/instance';
import { dateFileNamePart, fileNamePart } from './fileName';

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

/** The fields that identify a person. */
export const CONTACT_FIELDS: readonly InstanceField[] = ['contactMail', 'officeAddress'];

/** The exported fields, in the API's order. */
export function exportedFields({
  contactFields,
}: Pick<ExportOptions, 'contactFields'>): readonly InstanceField[] {
  return INSTANCE_FIELD_NAMES.filter((field) => contactFields || !CONTACT_FIELDS.includes(field));
}

/** The suggested name of an export file, valid on every system whatever the account is called. */
export function exportFileName(
  account: string,
  { format, date }: { readonly format: ExportFormat; readonly date: Date },
): string {
  const parts = ['cams', fileNamePart(account), dateFileNamePart(date)];
  return `${parts.filter((part) => part !== '').join('-')}.${EXPORT_FORMATS[format]}`;
}
