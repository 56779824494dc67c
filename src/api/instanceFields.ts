/** Maps our field names to those of ListInstance's `Data`. All 14 fields are strings, and all are optional. */
export const INSTANCE_FIELDS = {
  instanceId: 'InstanceId',
  instanceName: 'InstanceName',
  instanceDescription: 'InstanceDescription',
  channelType: 'ChannelType',
  state: 'State',
  submitTime: 'SubmitTime',
  custSpaceId: 'CustSpaceId',
  resourceGroupId: 'ResourceGroupId',
  resourceRegionId: 'ResourceRegionId',
  countryId: 'CountryId',
  contactMail: 'ContactMail',
  officeAddress: 'OfficeAddress',
  facebookBmId: 'FacebookBmId',
  isvTerms: 'IsvTerms',
} as const;

export type InstanceField = keyof typeof INSTANCE_FIELDS;

/** The field names in the API's order. */
export const INSTANCE_FIELD_NAMES = Object.keys(INSTANCE_FIELDS) as readonly InstanceField[];

/** One instance's fields, exactly as received. A field that is absent or null has no property. */
export type InstanceFields = { readonly [F in InstanceField]?: string };
