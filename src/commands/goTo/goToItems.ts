import * as vscode from 'vscode';
import {
  hasId,
  channelKeyOf,
  displayNameOf,
  instanceKeyOf,
  stateKeyOf,
  type Instance,
} from '../../instances/instance';
import { fieldsBehindMatch, fold, toWords } from '../../search/searchWords';
import type { ReadingList } from '../../search/instanceSearch';
import type { MoreResults } from '../../search/searchResults';
import { formatCount } from '../../tree/formatCount';
import { stateIcon } from '../../tree/stateIcon';
import { describeFailure } from '../../wording/failure';
import { channelLabel, fieldLabel, stateLabel } from '../../wording/labels';
import { withoutMarkup } from '../../wording/plainText';
import { remedyLabel } from '../../wording/remedyLabel';
import type { InstanceTarget } from '../targets';

/** A row of the quick pick, and what it stands for. A row without an account is only read. */
export interface GoToItem extends vscode.QuickPickItem {
  readonly row?: GoToRow;
}

export type GoToRow =
  | ({ readonly kind: 'instance' } & FoundInstance)
  | { readonly kind: 'failure'; readonly accountId: string; readonly failure: Error }
  | { readonly kind: 'readList'; readonly accountId: string };

export interface FoundInstance {
  readonly accountId: string;
  readonly instance: Instance;
  /** Whether all fields are known. Of a pinned or recent instance that is not loaded, only ID and name are. */
  readonly loaded: boolean;
}

export interface InstanceItemParts {
  /** Set where there are several accounts. */
  readonly accountName: string | undefined;
  readonly query: string;
  /** Whether the row has buttons that copy, reveal and pin. */
  readonly buttons: boolean;
  readonly pinned: boolean;
  /** Why the instance could not be opened. */
  readonly problem: string | undefined;
}

const ITEM_BUTTONS = { copy: 'copy', reveal: 'list-tree', pin: 'pin', unpin: 'pinned' } as const;
export type ItemButton = keyof typeof ITEM_BUTTONS;

interface GoToButton extends vscode.QuickInputButton {
  readonly action: ItemButton;
}

const MAX_VALUE_LENGTH = 80;
/** How many fields behind a match are named. */
const MAX_FIELDS = 2;

export function separator(label: string): GoToItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/**
 * VS Code highlights what its own filter matches: the query where it occurs in one piece, or else parts of it that begin
 * words, in the same order. It cannot be made to highlight other words: `QuickPickItem` has no highlights, and labels have
 * no Markdown (API of VS Code 1.100 to 1.140). So the values that matched are shown.
 */
export function instanceItem(found: FoundInstance, parts: InstanceItemParts): GoToItem {
  const { instance, loaded } = found;
  const { accountName, query, pinned, problem } = parts;
  const words = toWords(query);
  const name = displayNameOf(instance) ?? '';
  const label = withoutMarkup(excerpt(name, words)) || vscode.l10n.t('Unnamed instance');
  const idText = hasId(instance) ? instance.instanceId : vscode.l10n.t('no ID');
  const values = fieldsBehindMatch(instance, words)
    .slice(0, MAX_FIELDS)
    .map((field) => `${fieldLabel(field)}: ${withoutMarkup(excerpt(instance[field] ?? '', words))}`);
  const group = loaded
    ? [
        channelLabel(channelKeyOf(instance), instance.channelType),
        stateLabel(stateKeyOf(instance), instance.state),
      ]
    : [];
  const details = [accountName, ...group, ...values].filter((text) => text !== undefined);
  return {
    row: { kind: 'instance', ...found },
    label,
    description: name === instance.instanceId ? '' : withoutMarkup(idText, MAX_VALUE_LENGTH),
    detail: problem ?? details.map((text) => withoutMarkup(text)).join(' · '),
    iconPath: loaded ? stateIcon(stateKeyOf(instance)) : new vscode.ThemeIcon('history'),
    buttons: parts.buttons && hasId(instance) ? buttonsOf(pinned) : [],
    alwaysShow: true,
  };
}

export function moreItem({ count, exact }: MoreResults): GoToItem {
  const said = formatCount(count, exact);
  return noteItem(vscode.l10n.t('More matches: {0}. Type more to narrow the search.', said));
}

/** How many pinned or recently opened instances are not listed. */
export function moreSuggestionsItem(count: number): GoToItem {
  return noteItem(vscode.l10n.t('More instances: {0}. Type to search for them.', formatCount(count, true)));
}

function noteItem(label: string): GoToItem {
  return { label, iconPath: new vscode.ThemeIcon('info'), alwaysShow: true };
}

export function failureItem(accountId: string, accountName: string, failure: Error): GoToItem {
  const { what, advice, facts, remedies } = describeFailure(failure);
  const [remedy] = remedies;
  return {
    row: { kind: 'failure', accountId, failure },
    label: withoutMarkup(`${accountName}: ${what}`),
    description: remedy ? remedyLabel(remedy) : '',
    detail: withoutMarkup([advice, facts].filter((text) => text !== '').join(' ')),
    iconPath: new vscode.ThemeIcon('error'),
    alwaysShow: true,
  };
}

/** Offers to read the whole list of an account, or says how far that is. */
export function readListItem(accountId: string, accountName: string, reading?: ReadingList): GoToItem {
  const name = withoutMarkup(accountName);
  const { t } = vscode.l10n;
  const of = reading && {
    detail: t('{0} of {1}', formatCount(reading.read, true), formatCount(reading.total ?? 0, true)),
  };
  if (!reading) {
    return {
      row: { kind: 'readList', accountId },
      label: t('Search the whole list of "{0}"', name),
      detail: t(
        'Reads all instances. This finds what the server cannot search for, such as a customer space ID.',
      ),
      iconPath: new vscode.ThemeIcon('search'),
      alwaysShow: true,
    };
  }
  return {
    ...(reading.total === undefined ? {} : of),
    label: reading.ended
      ? t('The whole list of "{0}" was searched.', name)
      : t('Searching the whole list of "{0}"…', name),
    iconPath: new vscode.ThemeIcon(reading.ended ? 'info' : 'loading~spin'),
    alwaysShow: true,
  };
}

function buttonsOf(pinned: boolean): readonly GoToButton[] {
  const { t } = vscode.l10n;
  const button = (action: ItemButton, tooltip: string): GoToButton => ({
    action,
    tooltip,
    iconPath: new vscode.ThemeIcon(ITEM_BUTTONS[action]),
  });
  return [
    button('copy', t('Copy ID')),
    button('reveal', t('Reveal in Tree')),
    pinned ? button('unpin', t('Unpin')) : button('pin', t('Pin')),
  ];
}

/** Identifies an instance among those of all accounts. */
export function keyOf({ accountId, instance }: InstanceTarget): string {
  return `${accountId} ${instanceKeyOf(instance)}`;
}

/** The part of a long text around the first match. */
function excerpt(text: string, words: readonly string[]): string {
  if (text.length <= MAX_VALUE_LENGTH) return text;
  const at = Math.min(
    ...words.map((word) => fold(text).indexOf(word)).filter((each) => each !== -1),
    text.length,
  );
  const start = at === text.length ? 0 : Math.max(0, at - MAX_VALUE_LENGTH / 4);
  const part = text.slice(start, start + MAX_VALUE_LENGTH);
  return `${start > 0 ? '…' : ''}${part}${start + MAX_VALUE_LENGTH < text.length ? '…' : ''}`;
}
