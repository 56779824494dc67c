import { parseArgs } from 'node:util';
import { errorMessage, CliError } from '../vscode/script';

/** The parsed command line of the bench. */
export interface BenchFlags {
  /** How often each measurement is repeated, each time in fresh hosts. */
  readonly runs: number;
  /** How long the idle host is observed. */
  readonly idleSeconds: number;
  /** Selects measurements whose title contains one of these; empty selects all. */
  readonly parts: readonly string[];
  /**
   * `table`: a table for reading. `json`: one JSON object. `check`: one line per goal, and exit code 1 if one is missed.
   * `keep`: also saves the figures to `baseline.json` and `docs/performance.md`. `markdown`: prints the saved figures
   * as the table of the docs, without measuring.
   */
  readonly output: 'table' | 'json' | 'check' | 'keep' | 'markdown';
  /** The folder for CPU profiles of the extension host. Profiling distorts the figures, so it excludes the other outputs. */
  readonly profileDir: string | undefined;
  /** A file with the output of `--json`. Its figures are used instead of measuring. */
  readonly figuresFile: string | undefined;
}

const OPTIONS = {
  runs: { type: 'string', default: '3' },
  'idle-seconds': { type: 'string', default: '60' },
  only: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  profile: { type: 'string' },
  from: { type: 'string' },
} as const;
const OUTPUTS = ['json', 'check', 'keep', 'markdown'] as const;

/** Parses the command line. @throws CliError with exit code 2 on a wrong flag or value */
export function parseFlags(argv: readonly string[]): BenchFlags {
  const values = parseArguments(argv);
  const [output = 'table', another] = OUTPUTS.filter((each) => values[each]);
  if (another) throw new CliError(`--${output} and --${another} exclude each other.`, 2);
  const { profile } = values;
  if (profile !== undefined && output !== 'table') {
    throw new CliError(`--profile distorts the figures, so it cannot be combined with --${output}.`, 2);
  }
  if (profile !== undefined && values.from !== undefined) {
    throw new CliError('--profile measures, so it cannot be combined with --from.', 2);
  }
  if (profile === '') throw new CliError('--profile needs a folder name.', 2);
  return {
    runs: parseCount(values.runs, { name: '--runs', most: 100 }),
    idleSeconds: parseCount(values['idle-seconds'], { name: '--idle-seconds', most: 3600 }),
    parts: values.only ?? [],
    output,
    profileDir: profile,
    figuresFile: values.from,
  };
}

function parseCount(text: string, { name, most }: { readonly name: string; readonly most: number }): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) {
    throw new CliError(`${name} must be a whole number from 1 to ${most}, not "${text}".`, 2);
  }
  return number;
}

function parseArguments(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    const [why = ''] = errorMessage(error).split(/[.\n]/, 1);
    const flags =
      '--runs N, --idle-seconds N, --only PART, --profile FOLDER, --from FILE, --json, --check, --keep and --markdown';
    throw new CliError(`${why}; the flags are ${flags}.`, 2);
  }
}
