/** Our names of the fields of ListInstance's `Data`, in the API's order. All 14 are strings, and all are optional. */
export const INSTANCE_FIELD_NAMES = [
  'instanceId',
  'instanceName',
  'instanceDescription',
  'channelType',
  'state',
  'submitTime',
  'custSpaceId',
  'resourceGroupId',
  'resourceRegionId',
  'countryId',
  'contactMail',
  'officeAddress',
  'facebookBmId',
  'isvTerms',
] as const;

export type InstanceField = (typeof INSTANCE_FIELD_NAMES)[number];

/** The API's names of the fields. */
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
} as const satisfies { readonly [F in InstanceField]: Capitalize<F> };

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
