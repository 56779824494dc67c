/** The subset of VS Code's LogOutputChannel for layers that do not import `vscode`. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
