import { parseArgs } from 'node:util';
import { errorMessage, CliError } from '../vscode/script';

/** What is asked of a run of the bench. */
export interface BenchFlags {
  /** How many fresh hosts each time is measured in. */
  readonly runs: number;
  /** How long a host is watched while nothing happens. */
  readonly idleSeconds: number;
  /** Parts of the measurements' names; all of them when empty. */
  readonly parts: readonly string[];
  /**
   * `json`: one JSON object on standard output in place of the table. `check`: one line for each goal, and a failure
   * when one does not hold. `keep`: the figures go into `baseline.json` and `docs/performance.md`. `markdown`: only
   * shows the figures kept last, as the table of the docs.
   */
  readonly output: 'table' | 'json' | 'check' | 'keep' | 'markdown';
  /** The folder for CPU profiles of the extension host. To take one costs time: figures are not kept with it. */
  readonly profileDir: string | undefined;
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
} as const;
const OUTPUTS = ['json', 'check', 'keep', 'markdown'] as const;

/** Reads the command line. @throws PlainError with exit code 2 and one sentence on what is wrong */
export function parseFlags(argv: readonly string[]): BenchFlags {
  const values = parseArguments(argv);
  const [output = 'table', another] = OUTPUTS.filter((each) => values[each]);
  if (another) throw new CliError(`Give either --${output} or --${another}.`, 2);
  const { profile } = values;
  if (profile !== undefined && output !== 'table') {
    throw new CliError(`--profile takes time of its own: it can't be given with --${output}.`, 2);
  }
  if (profile === '') throw new CliError('--profile must name a folder.', 2);
  return {
    runs: parseCount(values.runs, { name: '--runs', most: 100 }),
    idleSeconds: parseCount(values['idle-seconds'], { name: '--idle-seconds', most: 3600 }),
    parts: values.only ?? [],
    output,
    profileDir: profile,
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
      '--runs N, --idle-seconds N, --only PART, --profile FOLDER, --json, --check, --keep and --markdown';
    throw new CliError(`${why}; the flags are ${flags}.`, 2);
  }
}
