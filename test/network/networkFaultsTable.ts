import { DEFAULT_LIMITS } from '../../src/api/limits';
import {
  CHANGES_WHILE_LOADING,
  API_ERROR_CODES,
  LATER_PAGE_FAULTS,
  NETWORK_FAULTS,
  timeUntilShown,
  type NetworkFault,
} from './networkFaults';

const HEADER = [
  '| Fault | What a person sees | What to do | Actions | Retries | Seen after |',
  '| --- | --- | --- | --- | --- | --- |',
];

/** The table of the documentation, as it must stand there. */
export function networkFaultsTable(): string {
  const rows: NetworkFault[] = [
    ...Object.values<NetworkFault>(NETWORK_FAULTS),
    ...Object.entries(API_ERROR_CODES).map(([code, row]) => ({
      ...row,
      fault: `\`${code}\`, with HTTP ${row.httpStatus} and with HTTP 200 and \`Success: false\``,
    })),
  ];
  return [
    ...HEADER,
    ...rows.map(faultRow),
    ...Object.values<NetworkFault>(LATER_PAGE_FAULTS).map(laterPageRow),
    ...Object.values(CHANGES_WHILE_LOADING).map(({ fault, shown }) =>
      tableRow([fault, shown, '', '', '', 'at once']),
    ),
  ].join('\n');
}

function faultRow(row: NetworkFault): string {
  const { fault, what = 'The instances.', advice = '', actions = [], retries } = row;
  return tableRow([fault, what, advice, actions.join(', '), String(retries), shownAfter(row)]);
}

function laterPageRow(row: NetworkFault): string {
  const { fault, what = '', retries } = row;
  return tableRow([
    fault,
    `The rows stay; in place of _Load more_: ${what}`,
    '',
    'Retry',
    String(retries),
    shownAfter(row),
  ]);
}

function shownAfter(row: NetworkFault): string {
  const { least, most } = timeUntilShown(row, DEFAULT_LIMITS);
  if (most === 0) return 'at once';
  // What passes may do so at any of the tries.
  return row.what === undefined ? `at most ${most / 1000} s` : `${least / 1000}–${most / 1000} s`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
