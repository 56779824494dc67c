import type { Figure, Figures } from './measurement';
import type { Stats } from './stats';

const HEADER = ['', 'median', 'min', 'max', 'n'];

/** Formats the figures as a text table. A single number is shown in the column "median". */
export function formatTable(figures: Figures): string {
  const rows = [HEADER, ...Object.entries(figures).flatMap(([key, figure]) => rowsOf(key, figure))];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

function rowsOf(key: string, figure: Figure): string[][] {
  if (typeof figure === 'number') return [[key, String(figure)]];
  if (isStats(figure)) {
    const { median, min, max, n } = figure;
    return [[key, ...[median, min, max, n].map(String)]];
  }
  return [[key], ...Object.entries(figure).map(([name, value]) => [`  ${name}`, String(value)])];
}

const isStats = (figure: Exclude<Figure, number>): figure is Stats => 'median' in figure && 'n' in figure;
