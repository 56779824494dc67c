// `npm run bench [-- --runs N] [--profile FOLDER | --json | --check | --keep | --markdown] [--from FILE]`: measures the
// extension in a real VS Code and compares it with a hello-world extension and a bare SDK loop. Progress goes to standard
// error.
import { runMain, secondsSince } from '../vscode/script';
import { prepareBench, type Bench } from './bench';
import type { RecordedBlock } from './blockLog';
import { markdownTable, writePerformancePage } from './docs';
import { readFigures } from './figuresFile';
import { parseFlags, type BenchFlags } from './flags';
import { evaluateGoals, fails, formatResult, readBaseline, saveFigures } from './goals';
import type { Figures, Measurement } from './measurement';
import { activation } from './measurements/activation';
import { exportRows } from './measurements/exportRows';
import { filter } from './measurements/filter';
import { firstRows } from './measurements/firstRows';
import { idle } from './measurements/idle';
import { largeList } from './measurements/largeList';
import { loadAll } from './measurements/loadAll';
import { panel } from './measurements/panel';
import { searchRows } from './measurements/searchRows';
import { sortRows } from './measurements/sortRows';
import { sizes } from './measurements/sizes';
import { formatBlocks } from './profile/formatBlocks';
import { formatTable } from './report';

const MEASUREMENTS: readonly Measurement[] = [
  sizes,
  activation,
  firstRows,
  loadAll,
  largeList,
  exportRows,
  searchRows,
  sortRows,
  filter,
  panel,
  idle,
];

async function main(): Promise<number> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.output === 'markdown') return print(markdownTable());
  // Standard output is for the figures only; the output of the set-up is progress.
  console.log = console.error;
  const { figures, blocks } = await obtainFigures(flags);
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
      return print([formatTable(figures), ...(await formatBlocks(blocks))].join('\n'));
  }
}

/** The figures of a run, and the longest block of each of its phases. */
interface Outcome {
  readonly figures: Figures;
  readonly blocks: readonly RecordedBlock[];
}

async function obtainFigures(flags: BenchFlags): Promise<Outcome> {
  if (flags.figuresFile !== undefined) return { figures: readFigures(flags.figuresFile), blocks: [] };
  const bench = await prepareBench(flags);
  const figures = await measure(bench, flags);
  return { figures, blocks: bench.blocks.longestPerPhase() };
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

const selectMeasurements = (parts: readonly string[]): readonly Measurement[] =>
  MEASUREMENTS.filter(
    ({ title }) =>
      parts.length === 0 || parts.some((part) => title.toLowerCase().includes(part.toLowerCase())),
  );

/** Prints one line per goal; returns 1 if a goal is missed or a figure is missing. */
function check(figures: Figures): number {
  const results = evaluateGoals(readBaseline(), figures);
  print(results.map(formatResult).join('\n'));
  return results.some(fails) ? 1 : 0;
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

runMain(main);
