/** The parsed command line, or one sentence that says what is wrong with it. */
export type Flags =
  { readonly port: number; readonly instances: number; readonly seed: number } | { readonly problem: string };

const LIMITS = {
  '--port': 65_535,
  '--instances': 1_000_000,
  '--seed': 4_294_967_295,
} as const;

type FlagName = keyof typeof LIMITS;

/** Parses `--port 0 --instances 1200 --seed 7`. Each flag is optional; `--port=0` works too. */
export function parseFlags(args: readonly string[]): Flags {
  const values: Record<FlagName, number> = { '--port': 0, '--instances': 30, '--seed': 7 };
  const rest = args.flatMap((arg) => (arg.startsWith('--') ? splitOnce(arg) : [arg]));
  for (let at = 0; at < rest.length; at += 2) {
    const name = rest[at] ?? '';
    if (!isFlag(name))
      return { problem: `Unknown argument ${name}: it takes --port, --instances and --seed.` };
    const value = rest[at + 1];
    if (value === undefined) return { problem: `${name} needs a number.` };
    if (!/^\d{1,10}$/.test(value) || Number(value) > LIMITS[name]) {
      return { problem: `${name} must be a whole number from 0 to ${LIMITS[name]}, but it is ${value}.` };
    }
    values[name] = Number(value);
  }
  return { port: values['--port'], instances: values['--instances'], seed: values['--seed'] };
}

function splitOnce(arg: string): string[] {
  const equals = arg.indexOf('=');
  return equals < 0 ? [arg] : [arg.slice(0, equals), arg.slice(equals + 1)];
}

function isFlag(name: string): name is FlagName {
  return Object.hasOwn(LIMITS, name);
}
