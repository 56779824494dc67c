import fs from 'node:fs';
import path from 'node:path';
import type { Figure, Figures } from './measurement';
import type { Stats } from './stats';

const FILE = path.join(__dirname, 'baseline.json');

/** The bound of one figure. */
export interface Goal {
  readonly key: string;
  /** A description of the figure for the docs, in Markdown. */
  readonly what: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** The contents of `baseline.json`: the goals, and the figures of the last saved run. */
export interface Baseline {
  readonly goals: readonly Goal[];
  readonly figures: Figures;
}

/** A goal compared with its figure. */
export interface GoalResult {
  readonly goal: Goal;
  /** Undefined if the run did not measure it. */
  readonly figure: number | Stats | undefined;
  /**
   * `slow`: a time in milliseconds that misses its goal. It depends on the machine as much as on the extension, so it
   * is reported but does not fail the check.
   */
  readonly verdict: 'holds' | 'worse' | 'slow' | 'not measured';
}

export const readBaseline = (): Baseline => JSON.parse(fs.readFileSync(FILE, 'utf8')) as Baseline;

/** Writes the figures to `baseline.json`; the goals stay unchanged. */
export function saveFigures(figures: Figures): void {
  const baseline: Baseline = { ...readBaseline(), figures };
  fs.writeFileSync(FILE, `${JSON.stringify(baseline, undefined, 2)}\n`);
}

/** Compares the figures with the goals; one result per goal. */
export function evaluateGoals({ goals }: Pick<Baseline, 'goals'>, figures: Figures): GoalResult[] {
  return goals.map((goal) => {
    const figure = figures[goal.key];
    if (!hasMedian(figure)) return { goal, figure: undefined, verdict: 'not measured' };
    return { goal, figure, verdict: verdictOf(goal, typeof figure === 'number' ? figure : figure.median) };
  });
}

/** Formats one line for the console: verdict, key, figure and goal. */
export function formatResult({ goal, figure, verdict }: GoalResult): string {
  const value = figure === undefined ? 'not measured' : formatFigure(figure);
  const mark = verdict === 'holds' ? '✓' : verdict === 'slow' ? '~' : '✗';
  const note = verdict === 'slow' ? ' (depends on the machine; not checked)' : '';
  return `${mark} ${goal.key}: ${value}, goal ${formatGoal(goal)}${note}`;
}

export const formatGoal = ({ atMost, atLeast }: Goal): string =>
  atMost === undefined ? `≥ ${atLeast ?? ''}` : `≤ ${atMost}`;

export function formatFigure(figure: number | Stats): string {
  if (typeof figure === 'number') return String(figure);
  const { median, min, max, n } = figure;
  return n === 1 ? String(median) : `${median} (${min} to ${max}, n = ${n})`;
}

function verdictOf(
  { key, atMost = Infinity, atLeast = -Infinity }: Goal,
  value: number,
): GoalResult['verdict'] {
  if (value <= atMost && value >= atLeast) return 'holds';
  return /_ms(_|$)/.test(key) ? 'slow' : 'worse';
}

function hasMedian(figure: Figure | undefined): figure is number | Stats {
  return typeof figure === 'number' || (figure !== undefined && 'median' in figure);
}
