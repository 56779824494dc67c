import fs from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../vscode/paths';
import { evaluateGoals, readBaseline, formatFigure, formatGoal, type GoalResult } from './goals';
import type { Figures } from './measurement';

/** The page that shows the figures, and where its table stands. */
const PERFORMANCE_PAGE = 'docs/performance.md';
const TABLE = /(<!-- figures: written by `npm run bench -- --keep` -->\n)[^]*?(<!-- end of the figures -->)/;

const VERDICTS: { readonly [V in GoalResult['verdict']]: string } = {
  holds: 'holds',
  worse: '**does not hold**',
  slow: '**does not hold**',
  'not measured': 'not measured',
};

/** The goals and the figures kept last, as a Markdown table. */
export function markdownTable(figures: Figures = readBaseline().figures): string {
  const rows = evaluateGoals(readBaseline(), figures).map(({ goal, figure, verdict }) => {
    const value = figure === undefined ? '' : formatFigure(figure);
    return `| \`${goal.key}\` | ${goal.what} | ${formatGoal(goal)} | ${value} | ${VERDICTS[verdict]} |`;
  });
  return ['| key | what | goal | figure: median (least to most) | |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

/** The table as it stands in the page. */
export const publishedTable = (): string =>
  TABLE.exec(fs.readFileSync(inRoot(PERFORMANCE_PAGE), 'utf8'))?.[0] ?? '';

/** Writes the table of the figures kept last into the page. */
export async function writePerformancePage(): Promise<void> {
  const file = inRoot(PERFORMANCE_PAGE);
  const page = fs
    .readFileSync(file, 'utf8')
    .replace(TABLE, (_, head: string, end: string) => `${head}\n${markdownTable()}\n\n${end}`);
  const options = await resolveConfig(file);
  fs.writeFileSync(file, await format(page, { ...options, filepath: file }));
}
