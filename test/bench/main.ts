// `npm run bench [-- --runs N] [--profile FOLDER | --json | --check | --keep | --markdown]`: measures the extension in a
// real VS Code, beside a hello-world extension and a bare loop of the SDK. Progress goes to standard error.
import { runMain, secondsSince } from '../vscode/script';
import { prepareBench, type Bench } from './bench';
import { markdownTable, writePerformancePage } from './docs';
import { parseFlags, type BenchFlags } from './flags';
import { evaluateGoals, saveFigures, readBaseline, formatResult } from './goals';
import type { Figures, Measurement } from './measurement';
import { activation } from './measurements/activation';
import { filter } from './measurements/filter';
import { firstRows } from './measurements/firstRows';
import { idle } from './measurements/idle';
import { largeList } from './measurements/largeList';
import { loadAll } from './measurements/loadAll';
import { panel } from './measurements/panel';
import { sizes } from './measurements/sizes';
import { formatBlocks } from './profile/formatBlocks';
import { formatTable } from './report';

/** One measurement, one file. */
const MEASUREMENTS: readonly Measurement[] = [
  sizes,
  activation,
  firstRows,
  loadAll,
  largeList,
  filter,
  panel,
  idle,
];

async function main(): Promise<number> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.output === 'markdown') return print(markdownTable());
  // what the set-up tells is progress here: standard output is for the figures alone
  console.log = console.error;
  const bench = await prepareBench(flags);
  const figures = await measure(bench, flags);
  switch (flags.output) {
    case 'check':
      return check(figures);
    case 'keep':
      saveFigures(figures);
      await writePerformancePage();
      return print(formatTable(figures));
    case 'json':
      return print(JSON.stringify(figures));
    case 'table':
      return print(
        [formatTable(figures), ...(await formatBlocks(bench.blocks.longestPerPhase()))].join('\n'),
      );
  }
}

async function measure(bench: Bench, { parts }: BenchFlags): Promise<Figures> {
  let figures: Figures = {};
  for (const { title, measure: take } of selectMeasurements(parts)) {
    const started = Date.now();
    console.error(`${title} …`);
    const measured = await take(bench);
    figures = { ...figures, ...measured };
    console.error(`${title}: ${secondsSince(started)}\n${formatTable(measured)}`);
  }
  return { ...figures, ...bench.blocks.figures() };
}

const selectMeasurements = (only: readonly string[]): readonly Measurement[] =>
  MEASUREMENTS.filter(
    ({ title }) => only.length === 0 || only.some((part) => title.toLowerCase().includes(part.toLowerCase())),
  );

/** One line for each goal; a failure when a ratio, a size or a count is worse than its goal. */
function check(figures: Figures): number {
  const judged = evaluateGoals(readBaseline(), figures);
  print(judged.map(formatResult).join('\n'));
  return judged.some(({ verdict }) => verdict === 'worse' || verdict === 'not measured') ? 1 : 0;
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

runMain(main);
