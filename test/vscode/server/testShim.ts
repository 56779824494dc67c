// Bundled and run in the extension host in place of the caller's extensionTestsPath. Under tests the extension host
// discards `console` output, and the workbench reports exit code 0 even if the extension host was killed. So this file
// sends the output over a local socket, followed by the message "passed" if the tests passed.
import net from 'node:net';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import type { TestMessage } from './testMessage';

const STREAMS = { log: 'out', info: 'out', debug: 'out', warn: 'err', error: 'err' } as const;

/** A test entry point: returns a promise, or calls back with the number of failures. */
type Entry = (testsRoot: string, done?: (error: unknown, failures?: number) => void) => unknown;

interface EntryModule {
  readonly run?: Entry;
  readonly default?: { readonly run?: Entry };
}

/** The entry point that VS Code calls. */
export async function run(): Promise<void> {
  const socket = await connect(process.env['CODE_HEADLESS_SOCKET'] ?? '');
  const send = (...message: TestMessage): void => void socket.write(`${JSON.stringify(message)}\n`);
  for (const [method, stream] of Object.entries(STREAMS)) {
    // An assignment has no effect: the extension host's properties have empty setters.
    const value = (...args: unknown[]): void => send(stream, `${format(...args)}\n`);
    Object.defineProperty(console, method, { configurable: true, enumerable: true, writable: true, value });
  }
  try {
    await runEntry(process.env['CODE_HEADLESS_TESTS'] ?? '');
    send('passed');
  } catch (error) {
    console.error(error instanceof Error ? error.stack : error);
    throw error;
  } finally {
    await new Promise<void>((resolve) => socket.end(resolve));
  }
}

async function connect(address: string): Promise<net.Socket> {
  const socket = net.connect(address);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  return socket;
}

async function runEntry(file: string): Promise<void> {
  const loaded = (await import(pathToFileURL(file).href)) as EntryModule;
  const entry = loaded.run ?? loaded.default?.run;
  if (entry === undefined) throw new Error(`${file} does not export run().`);
  const failures = entry.length < 2 ? await entry(file) : await withCallback(entry, file);
  if (typeof failures === 'number' && failures > 0) throw new Error(`${failures} tests failed.`);
}

function withCallback(entry: Entry, file: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    entry(file, (error, failures) => {
      if (error) reject(error instanceof Error ? error : new Error(format(error)));
      else resolve(failures);
    });
  });
}
