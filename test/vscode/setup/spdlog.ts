// Stands in for @vscode/spdlog, with the interface of that module: appends each line to the file at once, without
// rotating.
import fs from 'node:fs';
import path from 'node:path';

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

/** Writes lines to a file. */
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

  /** The pattern is always time, level, text. */
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
        // a full disk must not end the server
      }
    };
  }
}

/** Makes a logger; nothing about it is asynchronous but the interface. */
export function createRotatingLogger(name: string, filename: string): Promise<Logger> {
  return Promise.resolve(new Logger('rotating', name, filename));
}

export { createRotatingLogger as createAsyncRotatingLogger };

export const version = 0;

/** Each logger has a level of its own. */
export function setLevel(): void {
  return;
}

/** Every line is written at once. */
export function setFlushOn(): void {
  return;
}
