import fs from 'node:fs';
import path from 'node:path';
import type { Figure, Figures } from './measurement';
import type { Stats } from './stats';

const FILE = path.join(__dirname, 'baseline.json');

/** One row of the report: a figure, and the bound it must meet. Without a bound, the figure is only reported. */
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
  readonly verdict: 'met' | 'missed' | 'no goal' | 'not measured';
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

/** Whether the result fails a check: the goal is missed, or the figure is missing. */
export const fails = ({ verdict }: GoalResult): boolean => verdict === 'missed' || verdict === 'not measured';

/** Formats one line for the console: verdict, key, figure and goal. */
export function formatResult(result: GoalResult): string {
  const { goal, figure, verdict } = result;
  const value = figure === undefined ? 'not measured' : formatFigure(figure);
  const mark = fails(result) ? '✗' : verdict === 'met' ? '✓' : ' ';
  return `${mark} ${goal.key}: ${value}, ${hasBound(goal) ? `goal ${formatGoal(goal)}` : 'no goal'}`;
}

/** Formats the bound, for example "≤ 1.25"; empty if there is none. */
export function formatGoal({ atMost, atLeast }: Goal): string {
  const bounds = [atMost === undefined ? '' : `≤ ${atMost}`, atLeast === undefined ? '' : `≥ ${atLeast}`];
  return bounds.filter((bound) => bound !== '').join(', ');
}

export function formatFigure(figure: number | Stats): string {
  if (typeof figure === 'number') return String(figure);
  const { median, min, max, n } = figure;
  return n === 1 ? String(median) : `${median} (${min} to ${max}, n = ${n})`;
}

function verdictOf(goal: Goal, value: number): GoalResult['verdict'] {
  if (!hasBound(goal)) return 'no goal';
  const { atMost = Infinity, atLeast = -Infinity } = goal;
  return value <= atMost && value >= atLeast ? 'met' : 'missed';
}

const hasBound = ({ atMost, atLeast }: Goal): boolean => atMost !== undefined || atLeast !== undefined;

function hasMedian(figure: Figure | undefined): figure is number | Stats {
  return typeof figure === 'number' || (figure !== undefined && 'median' in figure);
}
