import { createRequire } from 'node:module';
import net from 'node:net';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { CpuProfiler } from './cpuProfiler';
import { EventLoopMonitor } from './eventLoopMonitor';
import { SOCKET_VARIABLE, type ProbeResponse, type ProbeRequest, type ProbeMethods } from './protocol';

let monitor: EventLoopMonitor | undefined;

const HANDLERS: {
  readonly [Q in keyof ProbeMethods]: (
    params: ProbeMethods[Q]['params'],
  ) => Promise<ProbeMethods[Q]['result']>;
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
  profileWait: async ({ ms, profilePath }) => {
    const profiler = await CpuProfiler.start(profilePath);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await profiler.stop();
    return null;
  },
  watchBlocks: async ({ profilePath }) => {
    monitor = await EventLoopMonitor.start(profilePath);
    return null;
  },
  longestBlock: async () => {
    if (!monitor) throw new Error('The event loop is not being monitored.');
    const longest = await monitor.stop();
    monitor = undefined;
    return longest;
  },
  run: async ({ file, params }) => {
    const { run } = createRequire(__filename)(file) as {
      readonly run: (params: unknown) => Promise<unknown>;
    };
    return await run(params);
  },
};

/** Connects to the bench and handles its requests. */
export function activate(context: vscode.ExtensionContext): void {
  const treeDataProvider: vscode.TreeDataProvider<string> = {
    getChildren: (row) => (row === undefined ? ['Warm'] : []),
    getTreeItem: (row) => new vscode.TreeItem(row),
  };
  context.subscriptions.push(vscode.window.createTreeView('benchWarmUp.rows', { treeDataProvider }));
  const address = process.env[SOCKET_VARIABLE];
  if (address === undefined) return;
  const socket = net.connect(address);
  socket.on('error', () => undefined); // the bench has exited
  context.subscriptions.push({ dispose: () => socket.destroy() });
  createInterface({ input: socket }).on('line', (line) => {
    void handle(JSON.parse(line) as ProbeRequest).then((response) =>
      socket.write(`${JSON.stringify(response)}\n`),
    );
  });
}

async function handle<Q extends keyof ProbeMethods>({
  id,
  method,
  params,
}: ProbeRequest<Q>): Promise<ProbeResponse> {
  try {
    return { id, result: await HANDLERS[method](params) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
