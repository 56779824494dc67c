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
  '| Fault | Message | Advice | Actions | Retries | Shown after |',
  '| --- | --- | --- | --- | --- | --- |',
];

/** The Markdown table in docs/reliability.md. */
export function networkFaultsTable(): string {
  const rows: NetworkFault[] = [
    ...Object.values<NetworkFault>(NETWORK_FAULTS),
    ...Object.entries(API_ERROR_CODES).map(([code, row]) => ({
      ...row,
      fault: `\`${code}\` (HTTP ${row.httpStatus})`,
    })),
  ];
  return [
    ...HEADER,
    ...rows.map(faultRow),
    ...Object.values<NetworkFault>(LATER_PAGE_FAULTS).map(laterPageRow),
    ...Object.values(CHANGES_WHILE_LOADING).map(({ fault, shown }) =>
      tableRow([fault, shown, '', '', '', 'immediately']),
    ),
  ].join('\n');
}

function faultRow(row: NetworkFault): string {
  const { fault, what = 'The instances.', advice = '', actions = [], retries } = row;
  return tableRow([fault, what, advice, actions.join(', '), String(retries), shownAfter(row)]);
}

function laterPageRow(row: NetworkFault): string {
  const { fault, what = '', retries } = row;
  return tableRow([fault, `Replaces _Load more_: ${what}`, '', 'Retry', String(retries), shownAfter(row)]);
}

function shownAfter(row: NetworkFault): string {
  const { least, most } = timeUntilShown(row, DEFAULT_LIMITS);
  if (most === 0) return 'immediately';
  // A temporary fault can end at any attempt.
  return row.what === undefined ? `at most ${most / 1000} s` : `${least / 1000}–${most / 1000} s`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
