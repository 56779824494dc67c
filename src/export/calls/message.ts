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
  /** The name of an instance's account, as shown to the user. */
  readonly accountLabelOf?: (instance: Instance) => string | undefined;
}

/** A client that a program creates. */
interface Client {
  /** The variable: `client`, or `client1`, `client2` and so on if there are several. */
  readonly name: string;
  readonly endpoint: string;
  /** The names of the accounts that the client is for; empty for an only client. */
  readonly accounts: readonly string[];
}

/** A message, and the variable of the client that sends it. */
export interface Message {
  readonly instance: Instance;
  readonly client: string;
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

/** The clients that a program needs, one per endpoint, and the messages that it sends, one per instance. */
export function clientsAndMessages(
  instances: readonly Instance[],
  { endpoint, endpointOf = () => endpoint, accountLabelOf }: CallTarget,
): { readonly clients: readonly Client[]; readonly messages: readonly Message[] } {
  const endpoints = [...new Set(instances.map(endpointOf))];
  const nameOf = (at: number) => (endpoints.length === 1 ? 'client' : `client${at + 1}`);
  const accountsAt = (host: string) => {
    const labels = instances.map((instance) => endpointOf(instance) === host && accountLabelOf?.(instance));
    return [...new Set(labels.filter((label) => typeof label === 'string'))];
  };
  return {
    clients: endpoints.map((host, at) => ({
      name: nameOf(at),
      endpoint: host,
      accounts: endpoints.length === 1 ? [] : accountsAt(host),
    })),
    messages: instances.map((instance) => ({
      instance,
      client: nameOf(endpoints.indexOf(endpointOf(instance))),
    })),
  };
}

/** A comment that says which accounts a client is for. Names are literals, so that none can end the comment. */
export function accountComment(
  { accounts }: Client,
  { start, literal }: { readonly start: string; readonly literal: (text: string) => string },
): readonly string[] {
  if (accounts.length === 0) return [];
  const subject = `${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.map(literal).join(', ')}`;
  return [
    `${start} For the ${subject}. All clients read the same variables: rename them to use the keys of each account.`,
  ];
}

/** A name as SDKs for JavaScript and Java spell it: `CustSpaceId` is `custSpaceId`. */
export function camelCase(name: MessageParameter): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** Indents the lines of the code of each message. Several messages get a block each, for names of their own. */
export function blocks(
  messages: readonly Message[],
  { indent, code }: { readonly indent: string; readonly code: (message: Message) => readonly string[] },
): readonly string[] {
  const [unit = ' '] = /^\t| {2,4}/.exec(indent) ?? [];
  return messages.flatMap((message) => {
    const lines = code(message);
    return messages.length === 1
      ? lines.map((line) => indent + line)
      : [`${indent}{`, ...lines.map((line) => indent + unit + line), `${indent}}`];
  });
}
