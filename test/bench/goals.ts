import fs from 'node:fs';
import path from 'node:path';
import type { Figure, Figures } from './measurement';
import type { Stats } from './stats';

const FILE = path.join(__dirname, 'baseline.json');

/** What one figure is to be. */
export interface Goal {
  readonly key: string;
  /** What is measured, for a person to read. */
  readonly what: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What the extension is held to, and the figures that were kept last. */
export interface Baseline {
  readonly goals: readonly Goal[];
  readonly figures: Figures;
}

/** A goal beside its figure. */
export interface GoalResult {
  readonly goal: Goal;
  /** Absent where it has not been measured. */
  readonly figure: number | Stats | undefined;
  /**
   * `slow`: a time on the clock that is over its goal. It says as much of the machine as of the extension, so it is told
   * but does not fail a check.
   */
  readonly verdict: 'holds' | 'worse' | 'slow' | 'not measured';
}

export const readBaseline = (): Baseline => JSON.parse(fs.readFileSync(FILE, 'utf8')) as Baseline;

/** Keeps the goals as they are, and these figures as the last ones. */
export function saveFigures(figures: Figures): void {
  const kept: Baseline = { ...readBaseline(), figures };
  fs.writeFileSync(FILE, `${JSON.stringify(kept, undefined, 2)}\n`);
}

export function evaluateGoals({ goals }: Pick<Baseline, 'goals'>, figures: Figures): GoalResult[] {
  return goals.map((goal) => {
    const figure = figures[goal.key];
    if (!hasMedian(figure)) return { goal, figure: undefined, verdict: 'not measured' };
    return { goal, figure, verdict: verdictOf(goal, typeof figure === 'number' ? figure : figure.median) };
  });
}

/** One line for a person: the verdict, the key, its figure and its goal. */
export function formatResult({ goal, figure, verdict }: GoalResult): string {
  const value = figure === undefined ? 'not measured' : formatFigure(figure);
  const mark = verdict === 'holds' ? '✓' : verdict === 'slow' ? '~' : '✗';
  const clock = verdict === 'slow' ? ' (a time of this machine: told, not judged)' : '';
  return `${mark} ${goal.key}: ${value}, goal ${formatGoal(goal)}${clock}`;
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
