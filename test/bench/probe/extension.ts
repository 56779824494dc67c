import { createRequire } from 'node:module';
import net from 'node:net';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { BlockWatch } from './blockWatch';
import { SOCKET_VARIABLE, type Answered, type Asked, type Questions } from './protocol';

let watch: BlockWatch | undefined;

const ANSWERS: {
  readonly [Q in keyof Questions]: (told: Questions[Q]['told']) => Promise<Questions[Q]['answer']>;
} = {
  activate: async ({ extensionId }) => {
    const extension = vscode.extensions.getExtension(extensionId);
    if (!extension) throw new Error(`${extensionId} is not installed.`);
    if (extension.isActive) throw new Error(`${extensionId} is active already.`);
    const before = process.cpuUsage();
    const started = performance.now();
    await extension.activate();
    const ms = performance.now() - started;
    return { ms, cpuMs: cpuMsSince(before) };
  },
  command: async ({ id, args = [] }) => {
    const startedAt = Date.now();
    const started = performance.now();
    await vscode.commands.executeCommand(id, ...args);
    return { startedAt, ms: performance.now() - started };
  },
  idleCpu: async ({ ms }) => {
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, ms));
    return cpuMsSince(before);
  },
  watchBlocks: async ({ profileTo }) => {
    watch = await BlockWatch.start(profileTo);
    return null;
  },
  longestBlock: async () => {
    if (!watch) throw new Error('The event loop is not being watched.');
    const longest = await watch.end();
    watch = undefined;
    return longest;
  },
  run: async ({ file, told }) => {
    const { run } = createRequire(__filename)(file) as { readonly run: (told: unknown) => Promise<unknown> };
    return await run(told);
  },
};

/** Connects to the bench and answers what it asks. */
export function activate(context: vscode.ExtensionContext): void {
  const treeDataProvider: vscode.TreeDataProvider<string> = {
    getChildren: (row) => (row === undefined ? ['Warm'] : []),
    getTreeItem: (row) => new vscode.TreeItem(row),
  };
  context.subscriptions.push(vscode.window.createTreeView('benchWarmUp.rows', { treeDataProvider }));
  const address = process.env[SOCKET_VARIABLE];
  if (address === undefined) return;
  const socket = net.connect(address);
  socket.on('error', () => undefined); // the bench is gone: nobody to tell
  context.subscriptions.push({ dispose: () => socket.destroy() });
  createInterface({ input: socket }).on('line', (line) => {
    void answer(JSON.parse(line) as Asked).then((answered) => socket.write(`${JSON.stringify(answered)}\n`));
  });
}

async function answer<Q extends keyof Questions>({ id, question, told }: Asked<Q>): Promise<Answered> {
  try {
    return { id, answer: await ANSWERS[question](told) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
