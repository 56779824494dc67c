import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CamsClient, CamsClientOptions } from '../../src/api/camsClient';
import { parseEndpoint, type Endpoint } from '../../src/api/endpoint';
import type { InstanceSource } from '../../src/api/page';
import { describeFailure, failureText } from '../../src/wording/failure';
import type { Certificate } from '../network/certificates';
import { requireEnv, EXTENSION_ID, waitUntil } from './support';

type Values = Readonly<Record<string, unknown>>;

/** Changes VS Code settings while `work` runs. */
export async function withSettings<T>(settings: Values, work: () => Promise<T>): Promise<T> {
  for (const [name, value] of Object.entries(settings)) await updateSetting(name, value);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(settings)) await updateSetting(name, undefined);
  }
}

/** Changes VS Code settings for all tests of a suite. */
export function useSettings(settings: Values): void {
  before(async () => {
    for (const [name, value] of Object.entries(settings)) await updateSetting(name, value);
  });
  after(async () => {
    for (const name of Object.keys(settings)) await updateSetting(name, undefined);
  });
}

/** VS Code 1.100 ignores NODE_EXTRA_CA_CERTS when it loads the system's certificates. */
export const ONLY_TEST_AUTHORITY = { 'http.systemCertificates': false };

async function updateSetting(name: string, value: unknown): Promise<void> {
  const configuration = () => vscode.workspace.getConfiguration();
  await configuration().update(name, value, vscode.ConfigurationTarget.Global);
  const wanted = value ?? configuration().inspect(name)?.defaultValue;
  await waitUntil(`${name} is set`, () => isSameJson(configuration().get(name), wanted));
}

function isSameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Returns the certificate authority that this VS Code trusts. */
export function testAuthority(): Certificate {
  const file = path.join(requireEnv('CAMS_NETWORK'), 'authority.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Certificate;
}

export function requireEndpoint(address: string): Endpoint {
  const endpoint = parseEndpoint(address);
  if (typeof endpoint === 'string') throw new Error(`${address} is not an endpoint: ${endpoint}.`);
  return endpoint;
}

/** Returns the keys that the emulator accepts. */
export function emulatorKeys() {
  return {
    accessKeyId: requireEnv('ALIBABA_CLOUD_ACCESS_KEY_ID'),
    accessKeySecret: requireEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET'),
  };
}

/** Returns client options for tests: the emulator's keys, no pacing, no log. */
export function clientOptions(address: string, other: Partial<CamsClientOptions> = {}): CamsClientOptions {
  return {
    endpoint: requireEndpoint(address),
    keys: () => Promise.resolve(emulatorKeys()),
    requestsPerSecond: 0,
    userAgent: 'cams-explorer/test',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    ...other,
  };
}

const SHIPPED_BUNDLE = 'dist/camsClient.js';

/** Creates a client from the shipped bundle, loaded in the same way as the extension loads it. */
export function createShippedClient(options: CamsClientOptions): InstanceSource & Pick<CamsClient, 'probe'> {
  const loaded = createRequire(__filename)(shippedClientFile()) as {
    readonly CamsClient: new (options: CamsClientOptions) => InstanceSource & Pick<CamsClient, 'probe'>;
  };
  return new loaded.CamsClient(options);
}

/** Removes the client and the SDK from the module cache, so that a later test can observe the extension loading them. */
export function unloadShippedClient(): void {
  Reflect.deleteProperty(require.cache, shippedClientFile());
}

/** Returns the path of the shipped client bundle. */
export function shippedClientFile(): string {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  if (!extension) throw new Error('The extension is not installed.');
  return path.join(extension.extensionPath, SHIPPED_BUNDLE);
}

/** Returns the texts that the UI shows for a failed call: the summary and the complete text. */
export async function readFailure(
  call: Promise<unknown>,
): Promise<{ readonly what: string; readonly all: string }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { what: describeFailure(error).what, all: failureText(error) };
  }
  throw new Error('The call succeeded; a failure was expected.');
}

function ignore(): void {
  // These tests do not check the log.
}
