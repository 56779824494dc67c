import { startEmulator } from './emulator';
import { parseFlags } from './flags';

/** Serves until SIGINT or SIGTERM. Prints one line of JSON with the endpoint, keys and a role to standard output. */
async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if ('problem' in flags) {
    process.stderr.write(`${flags.problem}\n`);
    process.exitCode = 2;
    return;
  }
  const emulator = await startEmulator(flags);
  const { endpoint, accessKeyId, accessKeySecret, roles } = emulator;
  const roleArn = roles.list()[0]?.arn;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.stop());
  process.stdout.write(`${JSON.stringify({ endpoint, accessKeyId, accessKeySecret, roleArn })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The emulator could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
