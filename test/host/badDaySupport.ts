import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CamsClientOptions } from '../../src/api/camsClient';
import { parseEndpoint, type Endpoint } from '../../src/api/endpoint';
import type { InstanceSource } from '../../src/api/page';
import { describeFailure, failureText } from '../../src/wording/failure';
import type { Certified } from '../network/certificates';
import { environment, EXTENSION_ID, until } from './support';

type Values = Readonly<Record<string, unknown>>;

/** Settings of VS Code's own for as long as `work` takes. */
export async function withSettings<T>(settings: Values, work: () => Promise<T>): Promise<T> {
  for (const [name, value] of Object.entries(settings)) await set(name, value);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(settings)) await set(name, undefined);
  }
}

/** Settings of VS Code's own for all tests of a suite. */
export function settingsForSuite(settings: Values): void {
  before(async () => {
    for (const [name, value] of Object.entries(settings)) await set(name, value);
  });
  after(async () => {
    for (const name of Object.keys(settings)) await set(name, undefined);
  });
}

/** With the system's own authorities VS Code 1.100 forgets those of NODE_EXTRA_CA_CERTS. */
export const ONLY_TEST_AUTHORITY = { 'http.systemCertificates': false };

async function set(name: string, value: unknown): Promise<void> {
  const configuration = () => vscode.workspace.getConfiguration();
  await configuration().update(name, value, vscode.ConfigurationTarget.Global);
  const wanted = value ?? configuration().inspect(name)?.defaultValue;
  await until(`${name} is set`, () => same(configuration().get(name), wanted));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The authority that this VS Code trusts. */
export function authority(): Certified {
  const file = path.join(environment('CAMS_NETWORK'), 'authority.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Certified;
}

export function endpointOf(address: string): Endpoint {
  const endpoint = parseEndpoint(address);
  if (typeof endpoint === 'string') throw new Error(`${address} is ${endpoint}.`);
  return endpoint;
}

/** The keys that the emulator knows. */
export function emulatorKeys() {
  return {
    accessKeyId: environment('ALIBABA_CLOUD_ACCESS_KEY_ID'),
    accessKeySecret: environment('ALIBABA_CLOUD_ACCESS_KEY_SECRET'),
  };
}

/** What the client is made with in these tests. */
export function clientOptions(address: string, other: Partial<CamsClientOptions> = {}): CamsClientOptions {
  return {
    endpoint: endpointOf(address),
    keys: () => Promise.resolve(emulatorKeys()),
    requestsPerSecond: 0,
    userAgent: 'cams-explorer/test',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    ...other,
  };
}

const SHIPPED = 'dist/camsClient.js';

/** The client as it ships: the bundle, loaded as the extension loads it. */
export function shippedClient(options: CamsClientOptions): InstanceSource {
  const loaded = createRequire(__filename)(shippedFile()) as {
    readonly CamsClient: new (options: CamsClientOptions) => InstanceSource;
  };
  return new loaded.CamsClient(options);
}

/** Forgets the bundle, so that another test can see the extension load it. */
export function forgetShippedClient(): void {
  const file = shippedFile();
  Reflect.deleteProperty(require.cache, file);
}

/** Where the client that ships stands. */
export function shippedFile(): string {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  if (!extension) throw new Error('The extension is not there.');
  return path.join(extension.extensionPath, SHIPPED);
}

/** What a person reads of the failure of a call: what is wrong, and the whole text. */
export async function wordsOf(
  call: Promise<unknown>,
): Promise<{ readonly what: string; readonly all: string }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { what: describeFailure(error).what, all: failureText(error) };
  }
  throw new Error('The call did not fail.');
}

function ignore(): void {
  // Nothing is said in these tests.
}
