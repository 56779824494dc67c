/** The 14 fields of one entry of ListInstance's `Data`, our spelling to the API's. All are strings, all may be absent. */
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

/** One instance's fields exactly as received; an absent field is an absent property. */
export type InstanceFields = { readonly [F in InstanceField]?: string };
