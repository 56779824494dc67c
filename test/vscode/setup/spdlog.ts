// Replaces @vscode/spdlog and has its interface: appends each line to the file immediately, without rotation.
import fs from 'node:fs';
import path from 'node:path';

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

/** Appends log lines to a file. */
export class Logger {
  #file: number | undefined;
  #level = LEVELS.indexOf('info');
  #raw = false;

  constructor(_kind: string, _name: string, filename: string) {
    fs.mkdirSync(path.dirname(filename), { recursive: true });
    this.#file = fs.openSync(filename, 'a');
  }

  getLevel(): number {
    return this.#level;
  }

  setLevel(level: number): void {
    this.#level = level;
  }

  /** Ignores the pattern: a line is always time, level, text. */
  setPattern(): void {
    this.#raw = false;
  }

  clearFormatters(): void {
    this.#raw = true;
  }

  trace = this.#writer(0);
  debug = this.#writer(1);
  info = this.#writer(2);
  warn = this.#writer(3);
  error = this.#writer(4);
  critical = this.#writer(5);

  flush(): void {
    if (this.#file !== undefined) fs.fsyncSync(this.#file);
  }

  drop(): void {
    if (this.#file !== undefined) fs.closeSync(this.#file);
    this.#file = undefined;
  }

  #writer(level: number): (text: string) => void {
    return (text) => {
      if (level < this.#level || this.#file === undefined) return;
      const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
      const line = this.#raw ? text : `${stamp} [${LEVELS[level] ?? ''}] ${text}\n`;
      try {
        fs.writeSync(this.#file, line);
      } catch {
        // A full disk must not crash the server.
      }
    };
  }
}

/** Creates a logger. Asynchronous only because the interface is. */
export function createRotatingLogger(name: string, filename: string): Promise<Logger> {
  return Promise.resolve(new Logger('rotating', name, filename));
}

export { createRotatingLogger as createAsyncRotatingLogger };

export const version = 0;

/** Does nothing: each logger has its own level. */
export function setLevel(): void {
  return;
}

/** Does nothing: every line is written immediately. */
export function setFlushOn(): void {
  return;
}
