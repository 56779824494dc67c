// Replaces VS Code's native watchdog module. The process that starts the server also stops it, so no watchdog is needed.

/** Does nothing. */
export function start(): void {
  return;
}

/** Exits this process. */
export function exit(code = 0): never {
  process.exit(code);
}
