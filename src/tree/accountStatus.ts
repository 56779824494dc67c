import { l10n } from 'vscode';
import type { CatalogView } from '../instances/catalogView';
import type { InstanceFilter } from '../instances/instanceFilter';
import { formatCount } from './formatCount';
import { loadedText } from './loadOutcome';

/** What the status bar says about the accounts of the view. */
export interface AccountStatus {
  /** With icons. */
  readonly text: string;
  readonly tooltip: string;
}

/** An account of the view, in texts that are safe to display. */
export interface DescribedAccount {
  readonly name: string;
  readonly region: string;
  readonly source: string;
  /** What is wrong with its credentials. */
  readonly problem: string | undefined;
  readonly view: CatalogView;
  readonly filter: InstanceFilter;
}

/** More would not fit in a tooltip. */
const MAX_LISTED = 12;

/** Returns undefined if there is no account. */
export function accountStatus(accounts: readonly DescribedAccount[]): AccountStatus | undefined {
  const [only, another] = accounts;
  if (!only) return undefined;
  const { text, lines } = another ? statusOfSeveral(accounts) : statusOfOne(only);
  const icon = accounts.some(({ problem }) => problem !== undefined) ? 'warning' : 'account';
  return {
    text: [`$(${icon}) ${text[0]}`, ...text.slice(1)].join(' · '),
    tooltip: [...lines, l10n.t('Select to show all accounts.')].join('\n'),
  };
}

interface StatusParts {
  readonly text: readonly string[];
  readonly lines: readonly string[];
}

function statusOfOne({ name, region, source, problem, view, filter }: DescribedAccount): StatusParts {
  return {
    text: [name, region, problem ?? countText([{ view, filter }])],
    lines: [
      l10n.t('CAMS account {0}', name),
      region,
      source,
      ...(problem === undefined ? [] : [problem]),
      loadedText(view, filter),
    ],
  };
}

function statusOfSeveral(accounts: readonly DescribedAccount[]): StatusParts {
  const count = l10n.t('{0} accounts', formatCount(accounts.length, true));
  const troubled = accounts.filter(({ problem }) => problem !== undefined);
  const listed = [...troubled, ...accounts.filter(({ problem }) => problem === undefined)];
  const more = listed.length - MAX_LISTED;
  return {
    text: [count, problemText(troubled) ?? countText(accounts)],
    lines: [
      l10n.t('CAMS accounts: {0}', formatCount(accounts.length, true)),
      ...listed.slice(0, MAX_LISTED).map(accountLine),
      ...(more > 0 ? [l10n.t('{0} more', formatCount(more, true))] : []),
    ],
  };
}

function accountLine({ name, region, problem, view, filter }: DescribedAccount): string {
  const state = problem ?? (isOpen(view) ? loadedText(view, filter) : undefined);
  const details = [region, state].filter((part) => part !== undefined).join(' · ');
  return l10n.t('{0}: {1}', name, details);
}

function problemText([first, ...others]: readonly DescribedAccount[]): string | undefined {
  if (!first) return undefined;
  const text = l10n.t('{0}: {1}', first.name, first.problem ?? '');
  return others.length === 0 ? text : l10n.t('{0} (+{1} more)', text, formatCount(others.length, true));
}

/** Instances loaded of all, as far as the totals are known. */
function countText(accounts: readonly Pick<DescribedAccount, 'view' | 'filter'>[]): string {
  const shown = sum(accounts.map(({ view }) => view.shown));
  const totals = accounts.map(totalOf);
  const total = sum(totals.map((each) => each ?? NaN));
  if (accounts.every(({ view }) => view.complete)) return formatCount(shown, true);
  return Number.isNaN(total)
    ? formatCount(shown, false)
    : l10n.t('{0} of {1}', formatCount(shown, true), formatCount(total, true));
}

/** With a filter for states, the server's total counts instances of other states too. */
function totalOf({ view, filter }: Pick<DescribedAccount, 'view' | 'filter'>): number | undefined {
  if (view.complete) return view.shown;
  return filter.states === undefined ? view.total : undefined;
}

/** An account that was never expanded has loaded nothing. */
function isOpen({ phase, failure }: CatalogView): boolean {
  return phase !== 'loading' || failure !== undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
