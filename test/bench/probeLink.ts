import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { PlainError } from '../vscode/script';
import { temporaryFolder } from '../vscode/temporary';
import type { Answered, Questions } from './probe/protocol';

/** The way to the probe inside the extension host. */
export interface ProbeLink {
  /** The socket's path, for the extension host's environment. */
  readonly socket: string;
  /** Settles when the probe has connected: the host has finished starting. */
  readonly connected: Promise<void>;
  /** Asks the probe. @throws PlainError with the probe's own words */
  ask<Q extends keyof Questions>(question: Q, told: Questions[Q]['told']): Promise<Questions[Q]['answer']>;
  close(): void;
}

/** Listens for the probe. */
export function listenForProbe(): ProbeLink {
  const socket = path.join(temporaryFolder('probe'), 's');
  const waiting = new Map<number, (answered: Answered) => void>();
  let asked = 0;
  const server = net.createServer((connection) => {
    connection.on('error', () => undefined); // the host was ended: whoever still waits is ended with the run
    createInterface({ input: connection }).on('line', (line) => {
      const answered = JSON.parse(line) as Answered;
      waiting.get(answered.id)?.(answered);
      waiting.delete(answered.id);
    });
  });
  const opened = new Promise<net.Socket>((resolve) => server.once('connection', resolve));
  server.listen(socket).unref();
  return {
    socket,
    connected: opened.then(() => undefined),
    ask: async (question, told) => {
      const connection = await opened;
      const id = ++asked;
      const answered = await new Promise<Answered>((resolve) => {
        waiting.set(id, resolve);
        connection.write(`${JSON.stringify({ id, question, told })}\n`);
      });
      if ('problem' in answered) throw new PlainError(`The probe could not ${question}: ${answered.problem}`);
      return answered.answer;
    },
    close: () => server.close(),
  };
}
