import type { InstanceField } from '../api/instanceFields';

export type GroupId = 'identity' | 'status' | 'place' | 'contact';

/** The group of each field. Groups and fields are in display order. */
const GROUP_OF = {
  instanceName: 'identity',
  instanceId: 'identity',
  custSpaceId: 'identity',
  instanceDescription: 'identity',
  channelType: 'status',
  state: 'status',
  submitTime: 'status',
  resourceRegionId: 'place',
  resourceGroupId: 'place',
  countryId: 'place',
  contactMail: 'contact',
  officeAddress: 'contact',
  facebookBmId: 'contact',
  isvTerms: 'contact',
} as const satisfies { readonly [F in InstanceField]: GroupId };

/** All 14 fields in display order. */
export const PANEL_FIELDS = Object.keys(GROUP_OF) as readonly InstanceField[];

/** All groups in display order. */
export const GROUP_IDS: readonly GroupId[] = [...new Set(Object.values(GROUP_OF))];

export function fieldsInGroup(group: GroupId): readonly InstanceField[] {
  return PANEL_FIELDS.filter((field) => GROUP_OF[field] === group);
}
