// Stands in for VS Code's native watchdog module: the server's owner ends it, so nothing needs watching.

/** Would watch the process with this id. */
export function start(): void {
  return;
}

/** Ends this process. */
export function exit(code = 0): never {
  process.exit(code);
}
