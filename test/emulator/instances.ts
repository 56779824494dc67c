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

/** One entry of `Data` on the wire. Every field is an optional string. */
export type InstanceRecord = { [F in (typeof FIELDS)[number]]?: string };

/** The documented channels, as spelled in responses. */
export const KNOWN_CHANNELS = ['WHATSAPP', 'MESSENGER', 'INSTAGRAM', 'VIBER'] as const;
