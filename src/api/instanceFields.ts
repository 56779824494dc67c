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

/** How an entry differs from what the API documents. */
export interface Deviations {
  /** Fields that were not sent as text. Their values here are the JSON of the response. */
  readonly notText: readonly InstanceField[];
  /** Whether an earlier entry in the same page has the same `InstanceId`. */
  readonly repeatedId: boolean;
}

/** One instance's fields, exactly as received. A field that is absent or null has no property. */
export type InstanceFields = { readonly [F in InstanceField]?: string } & {
  /** Absent if the entry is as documented. */
  readonly deviations?: Deviations;
};
