/** The part of VS Code's LogOutputChannel that rooms without VS Code may use. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
