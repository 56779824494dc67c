import type { Instance } from '../../instances/instance';
import { jsLiteral } from '../literals';
import { blocks, camelCase, KEY_VARIABLES, messageParameters, type CallTarget } from './message';

/** A TypeScript program that sends a message with `@alicloud/cams20200606`. */
export function typescriptCall(instances: readonly Instance[], { endpoint }: CallTarget): string {
  return [
    "import Client, { SendChatappMessageRequest } from '@alicloud/cams20200606';",
    "import { Config } from '@alicloud/openapi-client';",
    '',
    'async function main(): Promise<void> {',
    '  const client = new Client(',
    '    new Config({',
    `      accessKeyId: process.env.${KEY_VARIABLES.id},`,
    `      accessKeySecret: process.env.${KEY_VARIABLES.secret},`,
    `      securityToken: process.env.${KEY_VARIABLES.token},`,
    `      endpoint: ${jsLiteral(endpoint)},`,
    '    }),',
    '  );',
    ...blocks(instances, { indent: '  ', code: send }),
    '}',
    '',
    'main().catch(console.error);',
    '',
  ].join('\n');
}

function send(instance: Instance): readonly string[] {
  return [
    'const request = new SendChatappMessageRequest({',
    ...messageParameters(instance).map(([name, value]) => `  ${camelCase(name)}: ${jsLiteral(value)},`),
    '});',
    'const { body } = await client.sendChatappMessage(request);',
    'console.log(body);',
  ];
}
