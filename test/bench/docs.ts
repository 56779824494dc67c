import fs from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../vscode/paths';
import { evaluateGoals, readBaseline, formatFigure, formatGoal, type GoalResult } from './goals';
import type { Figures } from './measurement';

const PERFORMANCE_PAGE = 'docs/performance.md';
const TABLE = /(<!-- figures: written by `npm run bench -- --keep` -->\n)[^]*?(<!-- end of the figures -->)/;

const VERDICTS: { readonly [V in GoalResult['verdict']]: string } = {
  met: 'met',
  missed: '**missed**',
  'no goal': '',
  'not measured': 'not measured',
};

/** Formats the goals and figures as a Markdown table; the saved figures by default. */
export function markdownTable(figures: Figures = readBaseline().figures): string {
  const rows = evaluateGoals(readBaseline(), figures).map(({ goal, figure, verdict }) => {
    const value = figure === undefined ? '' : formatFigure(figure);
    return `| \`${goal.key}\` | ${goal.what} | ${formatGoal(goal)} | ${value} | ${VERDICTS[verdict]} |`;
  });
  return ['| key | figure | goal | median (minimum to maximum) | |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

/** The table that the page currently contains, with its markers. */
export const publishedTable = (): string =>
  TABLE.exec(fs.readFileSync(inRoot(PERFORMANCE_PAGE), 'utf8'))?.[0] ?? '';

/** Replaces the table in the page with one of the saved figures. */
export async function writePerformancePage(): Promise<void> {
  const file = inRoot(PERFORMANCE_PAGE);
  const page = fs
    .readFileSync(file, 'utf8')
    .replace(TABLE, (_, head: string, end: string) => `${head}\n${markdownTable()}\n\n${end}`);
  const options = await resolveConfig(file);
  fs.writeFileSync(file, await format(page, { ...options, filepath: file }));
}
