/** Environment variables; undefined removes a variable. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns this process's environment for a child VS Code. It drops variables that an enclosing VS Code or Node set
 * for itself, and the cloud keys of the person who runs the tests: tests must never use them.
 */
export function cleanEnvironment(extra: Environment = {}): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_(?!TEST_)|ELECTRON_|ALIBABA_?CLOUD_|ALICLOUD_|ALIYUN_|NODE_OPTIONS$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return Object.fromEntries([...own, ...Object.entries(extra)].filter(([, value]) => value !== undefined));
}
