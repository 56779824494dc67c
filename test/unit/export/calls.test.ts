import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SendChatappMessageRequest } from '@alicloud/cams20200606';
import ts from 'typescript';
import { cliCall } from '../../../src/export/calls/cli';
import { goCall } from '../../../src/export/calls/go';
import { javaCall } from '../../../src/export/calls/java';
import { camelCase, messageParameters, type CallTarget } from '../../../src/export/calls/message';
import { pythonCall } from '../../../src/export/calls/python';
import { typescriptCall } from '../../../src/export/calls/typescript';
import type { Instance } from '../../../src/instances/instance';
import { requireProgram, run } from './programs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const TARGET = { endpoint: 'cams.ap-southeast-1.aliyuncs.com' };
const VIBER: Instance = { instanceId: '1', custSpaceId: 'cams-dso9h3hfj6ra', channelType: 'VIBER' };
const HOSTILE: Instance = {
  instanceId: '2',
  custSpaceId: `'"\`\\ \${x} $(touch x)\n*/ \\u0022 \u2028 {#`,
  channelType: 'new"channel\\',
};
const WITHOUT_CHANNEL: Instance = { custSpaceId: 'cams-3bp862jl9lqw' };
/** A client for one account, and one for two accounts, one of them with a hostile name. */
const TWO_ENDPOINTS: CallTarget = {
  ...TARGET,
  endpointOf: (instance) => (instance === HOSTILE ? 'localhost:8080' : TARGET.endpoint),
  accountLabelOf: (instance) =>
    instance === HOSTILE ? `shop\n\\u000a */ "'` : instance === VIBER ? 'acme' : 'acme-test',
};
const CASES: readonly (readonly [readonly Instance[], CallTarget])[] = [
  [[VIBER], TARGET],
  [[HOSTILE], TARGET],
  [[VIBER, HOSTILE, WITHOUT_CHANNEL], TARGET],
  [[VIBER, HOSTILE, WITHOUT_CHANNEL], TWO_ENDPOINTS],
];

const CALLS = { typescriptCall, pythonCall, javaCall, goCall, cliCall };

/** Everything that must be on the class path, in as much detail as the call uses. */
const JAVA_SDK = {
  'com/aliyun/teaopenapi/models/Config.java': setters('com.aliyun.teaopenapi.models', 'Config', [
    'AccessKeyId',
    'AccessKeySecret',
    'SecurityToken',
    'Endpoint',
  ]),
  'com/aliyun/cams20200606/models/SendChatappMessageRequest.java': setters(
    'com.aliyun.cams20200606.models',
    'SendChatappMessageRequest',
    Object.values(SendChatappMessageRequest.names()),
  ),
  'com/aliyun/cams20200606/Client.java': [
    'package com.aliyun.cams20200606;',
    'import com.aliyun.cams20200606.models.SendChatappMessageRequest;',
    'public class Client {',
    '  public static class Body { public String getMessageId() { return ""; } }',
    '  public static class Response { public Body getBody() { return new Body(); } }',
    '  public Client(com.aliyun.teaopenapi.models.Config config) throws Exception {}',
    '  public Response sendChatappMessage(SendChatappMessageRequest request) throws Exception { return new Response(); }',
    '}',
  ].join('\n'),
};

function setters(folder: string, name: string, fields: readonly string[]): string {
  const methods = fields.map((field) => `  public ${name} set${field}(String value) { return this; }`);
  return [`package ${folder};`, `public class ${name} {`, ...methods, '}'].join('\n');
}

/** Compiles modules as if they were files of this folder. Returns the compiler's errors. */
function compile(sources: readonly string[]): readonly string[] {
  const files = new Map(sources.map((source, at) => [path.join(HERE, `sendMessage${at}.ts`), source]));
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    esModuleInterop: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  host.fileExists = (name) => files.has(name) || ts.sys.fileExists(name);
  host.readFile = (name) => files.get(name) ?? ts.sys.readFile(name);
  host.getSourceFile = (name, version) => {
    const source = host.readFile(name);
    return source === undefined ? undefined : ts.createSourceFile(name, source, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('calls of SendChatappMessage', () => {
  it('use only parameters that the SDK declares', () => {
    const names = SendChatappMessageRequest.names();
    for (const instance of [VIBER, HOSTILE, WITHOUT_CHANNEL]) {
      for (const [name] of messageParameters(instance)) assert.equal(names[camelCase(name)], name);
    }
  });

  it('have the customer space ID, the channel and the endpoint, and no key', () => {
    for (const [name, call] of Object.entries(CALLS)) {
      const text = call([VIBER], TARGET);
      for (const part of ['cams-dso9h3hfj6ra', 'viber', 'transaction', TARGET.endpoint]) {
        assert.ok(text.includes(part), `${name}: ${part}`);
      }
      assert.equal(text.includes('ALIBABA_CLOUD_ACCESS_KEY_SECRET'), call !== cliCall, name);
      assert.ok(call([WITHOUT_CHANNEL], TARGET).includes('whatsapp'), name);
    }
  });

  it('send one message for each instance', () => {
    for (const [name, call] of Object.entries(CALLS)) {
      const text = call([VIBER, HOSTILE, WITHOUT_CHANNEL], TARGET);
      assert.equal(text.match(/\{"text": "Hello"\}|\{\\"text\\": \\"Hello\\"\}/g)?.length, 3, name);
    }
  });

  it('send each message with a client for the endpoint of its account', () => {
    const programs = { typescriptCall, pythonCall, javaCall, goCall };
    for (const [name, call] of Object.entries(programs)) {
      const text = call([VIBER, HOSTILE, WITHOUT_CHANNEL], TWO_ENDPOINTS);
      const parts = /\b(client\d*)\.send|(localhost:8080|cams\.ap-southeast-1\.aliyuncs\.com)/gi;
      assert.deepEqual(
        [...text.matchAll(parts)].map(([, client, endpoint]) => client ?? endpoint),
        [TARGET.endpoint, 'localhost:8080', 'client1', 'client2', 'client1'],
        name,
      );
    }
  });

  it('say which accounts each client is for, if there are several clients', () => {
    const programs = { typescriptCall, pythonCall, javaCall, goCall };
    for (const [name, call] of Object.entries(programs)) {
      const comments = (target: CallTarget) =>
        call([VIBER, HOSTILE, WITHOUT_CHANNEL], target).match(/^\s*(?:\/\/|#) .*$/gm) ?? [];
      const [first = '', second = '', ...others] = comments(TWO_ENDPOINTS);
      assert.match(
        first,
        /For the accounts (['"])acme\1, \1acme-test\1\. All clients read the same variables/,
        name,
      );
      assert.match(second, /For the account ['"]shop\\n/, name);
      assert.deepEqual(others, [], name);
      assert.deepEqual(comments({ ...TWO_ENDPOINTS, endpointOf: () => TARGET.endpoint }), [], name);
    }
  });

  it('are the same for several accounts with one endpoint as for one account', () => {
    for (const [name, call] of Object.entries(CALLS)) {
      const instances = [VIBER, HOSTILE, WITHOUT_CHANNEL];
      const target = { ...TWO_ENDPOINTS, endpointOf: () => TARGET.endpoint };
      assert.equal(call(instances, target), call(instances, TARGET), name);
    }
  });

  it('compile in TypeScript, with the types of the SDK', function () {
    this.timeout(60_000);
    assert.deepEqual(compile(CASES.map((each) => typescriptCall(...each))), []);
  });

  it('parse in Python', function () {
    requireProgram(this, 'python3');
    for (const each of CASES) {
      const script = 'import ast, sys\nprint(ast.dump(ast.parse(sys.stdin.read())))';
      const tree = run(['python3', '-c', script], { input: pythonCall(...each) });
      assert.ok(tree.includes("keyword(arg='cust_space_id'") && tree.includes("keyword(arg='from_'"));
    }
  });

  it('compile in Java, with the methods of the SDK', function () {
    this.timeout(60_000);
    requireProgram(this, 'javac');
    const programs = CASES.map((each, at): [string, string] => [
      `SendMessage${at}.java`,
      javaCall(...each).replace('class SendMessage', `$&${at}`),
    ]);
    const files = { ...JAVA_SDK, ...Object.fromEntries(programs) };
    run(['javac', '-encoding', 'UTF-8', '-sourcepath', '.', ...programs.map(([name]) => name)], { files });
  });

  it('are formatted and parse in Go', function () {
    requireProgram(this, 'gofmt', '-h');
    for (const each of CASES) {
      const source = goCall(...each);
      assert.equal(run(['gofmt'], { input: source }), source);
    }
  });

  it('are one command per instance in a shell', function () {
    requireProgram(this, 'bash');
    const input = `aliyun() { printf '%s\\0' "$@"; printf '\\n'; }\n${cliCall([HOSTILE, VIBER], TARGET)}`;
    const [hostile = '', viber = ''] = run(['bash', '-c', 'LC_ALL=C.UTF-8 bash'], { input }).split('\0\n');
    const valueOf = (output: string, option: string) => {
      const words = output.split('\0');
      return words[words.indexOf(option) + 1];
    };
    assert.equal(valueOf(hostile, '--CustSpaceId'), HOSTILE.custSpaceId);
    assert.equal(valueOf(viber, '--CustSpaceId'), VIBER.custSpaceId);
    assert.equal(valueOf(viber, '--region'), 'ap-southeast-1');
    assert.equal(valueOf(viber, '--Content'), '{"text": "Hello"}');
  });
});
