import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryFolder } from '../temporaryFolder';
import type { TestMessage } from './testMessage';

/** Receives the output of the tests in the extension host. */
export interface TestOutput {
  /** The path of the socket to write to. */
  readonly socket: string;
  /** Whether the tests have reported that all of them passed. */
  readonly passed: () => boolean;
  /** Resolves when the sender has closed its end, at the latest after two seconds. */
  drained(): Promise<void>;
}

/** Listens for test output on a local socket: under tests the extension host discards `console` output. */
export function listenForTestOutput(): TestOutput {
  const socket = path.join(temporaryFolder('out'), 's');
  let passed = false;
  const closed = new Promise<void>((resolve) => {
    const server = net.createServer((connection) => {
      connection.once('error', resolve).once('close', resolve);
      createInterface({ input: connection }).on('line', (line) => {
        const message = JSON.parse(line) as TestMessage;
        if (message[0] === 'passed') passed = true;
        else (message[0] === 'err' ? process.stderr : process.stdout).write(message[1]);
      });
    });
    server.listen(socket).unref();
  });
  return {
    socket,
    passed: () => passed,
    drained: () => Promise.race([closed, new Promise<void>((resolve) => setTimeout(resolve, 2000))]),
  };
}
