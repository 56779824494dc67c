import type { Instance } from '../../instances/instance';
import { javaLiteral } from '../literals';
import {
  accountComment,
  blocks,
  clientsAndMessages,
  KEY_VARIABLES,
  messageParameters,
  type CallTarget,
  type Message,
} from './message';

/** A Java class that sends a message with `com.aliyun:cams20200606`. */
export function javaCall(instances: readonly Instance[], target: CallTarget): string {
  const { clients, messages } = clientsAndMessages(instances, target);
  return [
    'import com.aliyun.cams20200606.Client;',
    'import com.aliyun.cams20200606.models.SendChatappMessageRequest;',
    'import com.aliyun.teaopenapi.models.Config;',
    '',
    'public class SendMessage {',
    '    public static void main(String[] args) throws Exception {',
    ...clients.flatMap((client) => [
      ...accountComment(client, { start: '//', literal: javaLiteral }).map((line) => `        ${line}`),
      `        Client ${client.name} = new Client(new Config()`,
      `            .setAccessKeyId(System.getenv("${KEY_VARIABLES.id}"))`,
      `            .setAccessKeySecret(System.getenv("${KEY_VARIABLES.secret}"))`,
      `            .setSecurityToken(System.getenv("${KEY_VARIABLES.token}"))`,
      `            .setEndpoint(${javaLiteral(client.endpoint)}));`,
    ]),
    ...blocks(messages, { indent: '        ', code: send }),
    '    }',
    '}',
    '',
  ].join('\n');
}

function send({ instance, client }: Message): readonly string[] {
  const setters = messageParameters(instance).map(
    ([name, value]) => `    .set${name}(${javaLiteral(value)})`,
  );
  return [
    'SendChatappMessageRequest request = new SendChatappMessageRequest()',
    ...setters.slice(0, -1),
    `${setters.at(-1) ?? ''};`,
    `System.out.println(${client}.sendChatappMessage(request).getBody().getMessageId());`,
  ];
}
