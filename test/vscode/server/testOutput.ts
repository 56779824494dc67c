import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryFolder } from '../temporary';
import type { TestMessage } from './testMessage';

/** Receives what the tests inside the extension host say. */
export interface TestOutput {
  /** The socket's path. */
  readonly socket: string;
  /** Whether the tests themselves said that they passed. */
  readonly passed: () => boolean;
  /** Settles when the sender has closed its end, or after a short while. */
  drained(): Promise<void>;
}

/** Listens for the tests' output on a local socket: the extension host swallows `console` under tests. */
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
