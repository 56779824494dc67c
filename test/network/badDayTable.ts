import { DEFAULT_LIMITS } from '../../src/api/limits';
import { CHANGE_ROWS, CODE_ROWS, LATER_ROWS, NETWORK_ROWS, timeUntilSeen, type BadDayRow } from './badDay';

const HEAD = [
  '| Fault | What a person sees | What to do | Actions | Retries | Seen after |',
  '| --- | --- | --- | --- | --- | --- |',
];

/** The table of the documentation, as it must stand there. */
export function badDayTable(): string {
  const rows: BadDayRow[] = [
    ...Object.values<BadDayRow>(NETWORK_ROWS),
    ...Object.entries(CODE_ROWS).map(([code, row]) => ({
      ...row,
      fault: `\`${code}\`, with HTTP ${row.httpStatus} and with HTTP 200 and \`Success: false\``,
    })),
  ];
  return [
    ...HEAD,
    ...rows.map(failureLine),
    ...Object.values<BadDayRow>(LATER_ROWS).map(laterLine),
    ...Object.values(CHANGE_ROWS).map(({ fault, seen }) => line([fault, seen, '', '', '', 'at once'])),
  ].join('\n');
}

function failureLine(row: BadDayRow): string {
  const { fault, what = 'The instances.', advice = '', actions = [], retries } = row;
  return line([fault, what, advice, actions.join(', '), String(retries), seenAfter(row)]);
}

function laterLine(row: BadDayRow): string {
  const { fault, what = '', retries } = row;
  return line([
    fault,
    `The rows stay; in place of _Load more_: ${what}`,
    '',
    'Retry',
    String(retries),
    seenAfter(row),
  ]);
}

function seenAfter(row: BadDayRow): string {
  const { least, most } = timeUntilSeen(row, DEFAULT_LIMITS);
  if (most === 0) return 'at once';
  // What passes may do so at any of the tries.
  return row.what === undefined ? `at most ${most / 1000} s` : `${least / 1000}–${most / 1000} s`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
