import { channelKeyOf, type Instance } from '../../instances/instance';

/** A parameter of SendChatappMessage, as the API spells it. */
export type MessageParameter =
  'CustSpaceId' | 'ChannelType' | 'Type' | 'MessageType' | 'Label' | 'From' | 'To' | 'Content';

/** Where a call goes. */
export interface CallTarget {
  /** `host` or `host:port`. */
  readonly endpoint: string;
  /** The endpoint of an instance whose account has another one. */
  readonly endpointOf?: (instance: Instance) => string;
}

/** The environment variables from which every call reads its keys. */
export const KEY_VARIABLES = {
  id: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
  secret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  token: 'ALIBABA_CLOUD_SECURITY_TOKEN',
} as const;

/** The parameters of a text message that is sent from an instance's customer space. */
export function messageParameters(instance: Instance): readonly (readonly [MessageParameter, string])[] {
  const channel = channelKeyOf(instance) || 'whatsapp';
  return [
    ['CustSpaceId', instance.custSpaceId ?? ''],
    ['ChannelType', channel],
    ['Type', 'message'],
    ['MessageType', 'text'],
    // Viber requires it; the other channels don't have it.
    ...(channel === 'viber' ? ([['Label', 'transaction']] as const) : []),
    ['From', '<sender>'],
    ['To', '<recipient>'],
    ['Content', '{"text": "Hello"}'],
  ];
}

/** A name as SDKs for JavaScript and Java spell it: `CustSpaceId` is `custSpaceId`. */
export function camelCase(name: MessageParameter): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** Indents the lines of the code of each instance. Several instances get a block each, for names of their own. */
export function blocks(
  instances: readonly Instance[],
  { indent, code }: { readonly indent: string; readonly code: (instance: Instance) => readonly string[] },
): readonly string[] {
  const [unit = ' '] = /^\t| {2,4}/.exec(indent) ?? [];
  return instances.flatMap((instance) => {
    const lines = code(instance);
    return instances.length === 1
      ? lines.map((line) => indent + line)
      : [`${indent}{`, ...lines.map((line) => indent + unit + line), `${indent}}`];
  });
}
