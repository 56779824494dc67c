import type { InstanceField } from '../api/instanceFields';
import type { Instance } from '../instances/instance';
import type { FieldView } from '../shared/panelSnapshot';
import { countryName } from './countryName';
import { displayText } from './displayText';
import { parseHttpsLink } from './httpsLink';
import { formatReceivedTime } from './localTime';

export interface FieldStrings {
  /** VS Code's display language. */
  readonly language: string;
  readonly blank: string;
  /** Remark on a field that the API documents as text but sent as another type. */
  readonly notText: string;
  /** Remark on an ID that another instance on the same page has too. */
  readonly repeatedId: string;
  field(field: InstanceField): string;
  copy(label: string): string;
  /** A tooltip with the time as received. */
  receivedTime(value: string): string;
  countryWithCode(name: string, code: string): string;
}

const ID_FIELDS: ReadonlySet<InstanceField> = new Set([
  'instanceId',
  'custSpaceId',
  'resourceGroupId',
  'resourceRegionId',
  'facebookBmId',
]);

/** Longer states are shown as text instead of a badge. */
export const MAX_BADGE_LENGTH = 40;

/** One field of an instance, as the panel shows it. */
export function fieldViewOf(field: InstanceField, instance: Instance, strings: FieldStrings): FieldView {
  const value = instance[field];
  const label = strings.field(field);
  const common = { field, label, copyLabel: strings.copy(label), link: false };
  if (value === undefined || value === '') return { ...common, look: 'text' };
  if (value.trim() === '') return { ...common, look: 'blank', value: strings.blank };
  const link = field === 'isvTerms' && parseHttpsLink(value) !== undefined;
  const remark = remarkOn(field, instance, strings);
  return {
    ...common,
    look: lookOf(field, value),
    ...valueOf(field, instance, strings),
    link,
    ...(remark === undefined ? {} : { remark }),
  };
}

/** The value as text; a time and a country code in the display language. */
function valueOf(
  field: InstanceField,
  instance: Instance,
  strings: FieldStrings,
): Pick<FieldView, 'value' | 'valueTitle'> {
  const value = instance[field] ?? '';
  if (field === 'submitTime') {
    const time = formatReceivedTime(value, strings.language);
    if (time !== undefined) return { value: time, valueTitle: strings.receivedTime(value) };
  }
  const country = field === 'countryId' ? countryName(value, strings.language) : undefined;
  return { value: country === undefined ? displayText(value) : strings.countryWithCode(country, value) };
}

function remarkOn(field: InstanceField, { deviations }: Instance, strings: FieldStrings): string | undefined {
  if (deviations?.notText.includes(field)) return strings.notText;
  return field === 'instanceId' && deviations?.repeatedId ? strings.repeatedId : undefined;
}

function lookOf(field: InstanceField, value: string): FieldView['look'] {
  if (ID_FIELDS.has(field)) return 'id';
  return field === 'state' && value.length <= MAX_BADGE_LENGTH && !value.includes('\n') ? 'badge' : 'text';
}
