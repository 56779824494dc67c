/** The fields of one entry of `Data`, in the order of the API reference. */
export const FIELDS = [
  'InstanceId',
  'InstanceName',
  'InstanceDescription',
  'ChannelType',
  'State',
  'SubmitTime',
  'CustSpaceId',
  'ResourceGroupId',
  'ResourceRegionId',
  'CountryId',
  'ContactMail',
  'OfficeAddress',
  'FacebookBmId',
  'IsvTerms',
] as const;

/** One entry of `Data` as it crosses the wire: every field is a string and every field may be absent. */
export type InstanceRecord = { [F in (typeof FIELDS)[number]]?: string };

/** The channels of the API reference, as the answer spells them. */
export const KNOWN_CHANNELS = ['WHATSAPP', 'MESSENGER', 'INSTAGRAM', 'VIBER'] as const;
