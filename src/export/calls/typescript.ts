import type { Instance } from '../../instances/instance';
import { jsLiteral } from '../literals';
import {
  accountComment,
  blocks,
  camelCase,
  clientsAndMessages,
  KEY_VARIABLES,
  messageParameters,
  type CallTarget,
  type Message,
} from './message';

/** A TypeScript program that sends a message with `@alicloud/cams20200606`. */
export function typescriptCall(instances: readonly Instance[], target: CallTarget): string {
  const { clients, messages } = clientsAndMessages(instances, target);
  return [
    "import Client, { SendChatappMessageRequest } from '@alicloud/cams20200606';",
    "import { Config } from '@alicloud/openapi-client';",
    '',
    'async function main(): Promise<void> {',
    ...clients.flatMap((client) => [
      ...accountComment(client, { start: '//', literal: jsLiteral }).map((line) => `  ${line}`),
      `  const ${client.name} = new Client(`,
      '    new Config({',
      `      accessKeyId: process.env.${KEY_VARIABLES.id},`,
      `      accessKeySecret: process.env.${KEY_VARIABLES.secret},`,
      `      securityToken: process.env.${KEY_VARIABLES.token},`,
      `      endpoint: ${jsLiteral(client.endpoint)},`,
      '    }),',
      '  );',
    ]),
    ...blocks(messages, { indent: '  ', code: send }),
    '}',
    '',
    'main().catch(console.error);',
    '',
  ].join('\n');
}

function send({ instance, client }: Message): readonly string[] {
  return [
    'const request = new SendChatappMessageRequest({',
    ...messageParameters(instance).map(([name, value]) => `  ${camelCase(name)}: ${jsLiteral(value)},`),
    '});',
    `const { body } = await ${client}.sendChatappMessage(request);`,
    'console.log(body);',
  ];
}
