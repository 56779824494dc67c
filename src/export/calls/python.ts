import type { Instance } from '../../instances/instance';
import { pythonLiteral } from '../literals';
import {
  accountComment,
  clientsAndMessages,
  KEY_VARIABLES,
  messageParameters,
  type CallTarget,
  type Message,
  type MessageParameter,
} from './message';

/** A Python script that sends a message with `alibabacloud_cams20200606`. */
export function pythonCall(instances: readonly Instance[], target: CallTarget): string {
  const { clients, messages } = clientsAndMessages(instances, target);
  return [
    'import os',
    '',
    'from alibabacloud_cams20200606.client import Client',
    'from alibabacloud_cams20200606.models import SendChatappMessageRequest',
    'from alibabacloud_tea_openapi.models import Config',
    '',
    ...clients.flatMap((client) => [
      ...accountComment(client, { start: '#', literal: pythonLiteral }),
      `${client.name} = Client(`,
      '    Config(',
      `        access_key_id=os.environ["${KEY_VARIABLES.id}"],`,
      `        access_key_secret=os.environ["${KEY_VARIABLES.secret}"],`,
      `        security_token=os.environ.get("${KEY_VARIABLES.token}"),`,
      `        endpoint=${pythonLiteral(client.endpoint)},`,
      '    )',
      ')',
    ]),
    ...messages.flatMap(send),
    '',
  ].join('\n');
}

function send({ instance, client }: Message): readonly string[] {
  return [
    'request = SendChatappMessageRequest(',
    ...messageParameters(instance).map(([name, value]) => `    ${argument(name)}=${pythonLiteral(value)},`),
    ')',
    `print(${client}.send_chatapp_message(request).body)`,
  ];
}

/** `CustSpaceId` is `cust_space_id`. `from` is a keyword, so the SDK calls it `from_`. */
function argument(name: MessageParameter): string {
  const snakeCase = name.replace(/(?<!^)[A-Z]/g, '_$&').toLowerCase();
  return name === 'From' ? `${snakeCase}_` : snakeCase;
}
