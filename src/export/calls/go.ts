import type { Instance } from '../../instances/instance';
import { goLiteral } from '../literals';
import {
  accountComment,
  blocks,
  clientsAndMessages,
  KEY_VARIABLES,
  messageParameters,
  type CallTarget,
  type Message,
} from './message';

const STOP_ON_ERROR = ['if err != nil {', '\tlog.Fatal(err)', '}'];

/** A Go program that sends a message with `github.com/alibabacloud-go/cams-20200606`. */
export function goCall(instances: readonly Instance[], target: CallTarget): string {
  const { clients, messages } = clientsAndMessages(instances, target);
  return [
    'package main',
    '',
    'import (',
    '\t"fmt"',
    '\t"log"',
    '\t"os"',
    '',
    '\tcams "github.com/alibabacloud-go/cams-20200606/v5/client"',
    '\topenapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"',
    '\t"github.com/alibabacloud-go/tea/tea"',
    ')',
    '',
    'func main() {',
    ...clients.flatMap((client) => [
      ...accountComment(client, { start: '//', literal: goLiteral }).map((line) => `\t${line}`),
      `\t${client.name}, err := cams.NewClient(&openapi.Config{`,
      `\t\tAccessKeyId:     tea.String(os.Getenv("${KEY_VARIABLES.id}")),`,
      `\t\tAccessKeySecret: tea.String(os.Getenv("${KEY_VARIABLES.secret}")),`,
      `\t\tSecurityToken:   tea.String(os.Getenv("${KEY_VARIABLES.token}")),`,
      `\t\tEndpoint:        tea.String(${goLiteral(client.endpoint)}),`,
      '\t})',
      ...STOP_ON_ERROR.map((line) => `\t${line}`),
    ]),
    ...blocks(messages, { indent: '\t', code: send }),
    '}',
    '',
  ].join('\n');
}

function send({ instance, client }: Message): readonly string[] {
  const parameters = messageParameters(instance);
  // As gofmt aligns them.
  const width = Math.max(...parameters.map(([name]) => name.length)) + 1;
  return [
    `response, err := ${client}.SendChatappMessage(&cams.SendChatappMessageRequest{`,
    ...parameters.map(([name, value]) => `\t${`${name}:`.padEnd(width)} tea.String(${goLiteral(value)}),`),
    '})',
    ...STOP_ON_ERROR,
    'fmt.Println(response.Body)',
  ];
}
