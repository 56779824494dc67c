/** Environment variables; undefined removes one. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * This process's environment for a VS Code of its own: without what an enclosing VS Code or Node set for itself, and
 * without keys of the person's own cloud account, which tests must never use.
 */
export function cleanEnvironment(extra: Environment = {}): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_(?!TEST_)|ELECTRON_|ALIBABA_CLOUD_|ALIYUN_|NODE_OPTIONS$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return Object.fromEntries([...own, ...Object.entries(extra)].filter(([, value]) => value !== undefined));
}
