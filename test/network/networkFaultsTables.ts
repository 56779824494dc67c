import { DEFAULT_LIMITS } from '../../src/api/limits';
import { API_ERROR_CODES } from './apiErrorCodes';
import {
  CHANGES_WHILE_LOADING,
  LATER_PAGE_FAULTS,
  NETWORK_FAULTS,
  timeUntilShown,
  type NetworkFault,
} from './networkFaults';

/** The Markdown tables in docs/reliability.md, by the name in their marker comments. */
export const TABLES = {
  'network faults': networkFaultsTable,
  messages: messagesTable,
} as const;

/** What the user sees for every fault, and when. */
function networkFaultsTable(): string {
  const codes = Object.entries(API_ERROR_CODES).map(([code, row]) => ({
    ...row,
    fault: `\`${code}\` (HTTP ${row.httpStatus})`,
  }));
  return markdownTable(
    ['Fault', 'Shown', 'Retries', 'After'],
    [
      ...[...Object.values<NetworkFault>(NETWORK_FAULTS), ...codes].map(faultRow),
      ...Object.values<NetworkFault>(LATER_PAGE_FAULTS).map(laterPageRow),
      ...Object.values(CHANGES_WHILE_LOADING).map(({ fault, shown }) => [fault, shown, '', 'immediately']),
    ],
  );
}

/** What the user can do for every message. */
function messagesTable(): string {
  const rows = new Map<string, readonly string[]>();
  for (const row of [...Object.values<NetworkFault>(NETWORK_FAULTS), ...Object.values(API_ERROR_CODES)]) {
    const { what, advice = '', actions = [] } = row;
    if (what === undefined) continue;
    const cells = [what, advice, actions.join(', ')];
    const known = rows.get(what);
    if (known && known.join() !== cells.join()) throw new Error(`"${what}" has more than one advice.`);
    rows.set(what, cells);
  }
  return markdownTable(['Message', 'Advice', 'Actions'], [...rows.values()]);
}

function faultRow(row: NetworkFault): string[] {
  const shown = row.what ?? 'The instances.';
  return [
    row.fault,
    row.welcome === undefined ? shown : `${shown} (welcome view)`,
    String(row.retries),
    shownAfter(row),
  ];
}

function laterPageRow(row: NetworkFault): string[] {
  const { fault, what = '', retries } = row;
  return [fault, `In place of _Load more_: ${what} (_Retry_)`, String(retries), shownAfter(row)];
}

function shownAfter(row: NetworkFault): string {
  const { least, most } = timeUntilShown(row, DEFAULT_LIMITS);
  if (most === 0) return 'immediately';
  // A temporary fault can end at any attempt.
  return row.what === undefined ? `at most ${most / 1000} s` : `${least / 1000}–${most / 1000} s`;
}

function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
