import * as vscode from 'vscode';
import { CAPABILITIES, COMMANDS, type CommandId } from '../ids';
import type { CatalogView, ChannelView, MoreView } from '../instances/catalogView';
import {
  channelKeyOf,
  displayNameOf,
  hasId,
  isKnownChannel,
  stateKeyOf,
  type Instance,
} from '../instances/instance';
import type { InstanceFilter } from '../instances/instanceFilter';
import type { InstanceRow } from '../instances/instanceIndex';
import { channelLabel, stateLabel } from '../wording/labels';
import { oneLine, visibleLine } from '../wording/plainText';
import { countText } from './counts';
import { moreText } from './moreText';
import type { TreeNode, TreeNodeOf } from './nodes';
import { noticeItem } from './noticeItem';
import { failureRowItem } from './failureItem';
import { stateIcon } from './stateIcon';

/** What drawing a node may read. */
export interface TreeReader {
  readonly view: CatalogView;
  readonly filter: InstanceFilter;
  channel(node: { readonly channel: string }): ChannelView | undefined;
  row(key: string): InstanceRow | undefined;
  /** A channel's spelling as one of its instances has it. */
  spelling(channel: string): string | undefined;
  /** How many of a state's instances the tree has been given, of all that are here. */
  window(node: TreeNodeOf<'showMore'>): { readonly shown: number; readonly here: number };
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LEFT_TO_RIGHT_MARK = '\u200E';

const { None, Collapsed } = vscode.TreeItemCollapsibleState;

/** Draws a node. Pure but for what it reads; every kind is handled or it does not compile. */
export function toTreeItem(node: TreeNode, reader: TreeReader): vscode.TreeItem {
  const item = draw(node, reader);
  item.id = node.id;
  return item;
}

function draw(node: TreeNode, reader: TreeReader): vscode.TreeItem {
  switch (node.kind) {
    case 'channel':
      return channelItem(node, reader);
    case 'state':
      return stateItem(node, reader);
    case 'instance':
      return instanceItem(node, reader.row(node.key)?.instance ?? {});
    case 'more':
      return moreItem(node, reader);
    case 'showMore':
      return showMoreItem(node, reader);
    case 'rest':
      return restItem(reader);
    case 'notice':
      return noticeItem(node, reader.view);
    case 'failureRow':
      return failureRowItem(node, reader.view.failure);
  }
}

function channelItem(node: TreeNodeOf<'channel'>, reader: TreeReader): vscode.TreeItem {
  const channel = reader.channel(node);
  const label = channelLabel(node.channel, reader.spelling(node.channel));
  const item = new vscode.TreeItem(label, Collapsed);
  item.iconPath = new vscode.ThemeIcon(isKnownChannel(node.channel) ? 'comment-discussion' : 'comment');
  const count =
    channel?.total === undefined
      ? countText(channel?.shown ?? 0, channel?.certain ?? false)
      : countText(channel.total, true);
  const pending = channel?.more?.kind === 'loading' && channel.total === undefined && channel.shown === 0;
  item.description = pending ? '…' : count;
  item.contextValue = words(CAPABILITIES.channel, channel?.more && CAPABILITIES.loadable);
  item.tooltip = pending ? label : instancesText(label, count);
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function stateItem(node: TreeNodeOf<'state'>, reader: TreeReader): vscode.TreeItem {
  const channel = reader.channel(node);
  const shown = channel?.states.find(({ state }) => state === node.state)?.shown ?? 0;
  const label = stateLabel(node.state);
  const item = new vscode.TreeItem(label, Collapsed);
  const count = countText(shown, channel?.certain ?? false);
  item.description = count;
  item.iconPath = stateIcon(node.state);
  item.contextValue = words(CAPABILITIES.state);
  item.tooltip = instancesText(label, count);
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function instanceItem(node: TreeNodeOf<'instance'>, instance: Instance): vscode.TreeItem {
  const name = displayNameOf(instance);
  const id = hasId(instance) ? visibleLine(instance.instanceId, 80) : undefined;
  const shown = oneLine(name ?? '');
  const label = shown || vscode.l10n.t('Unnamed instance');
  const item = new vscode.TreeItem(label, None);
  if (shown === '' || name !== instance.instanceId) {
    const text = id ?? vscode.l10n.t('no ID');
    // After a name written from right to left, the ID would be drawn before it.
    item.description = RIGHT_TO_LEFT.test(label) ? `${LEFT_TO_RIGHT_MARK}${text}` : text;
  }
  item.iconPath = stateIcon(stateKeyOf(instance));
  item.contextValue = words(
    CAPABILITIES.instance,
    hasId(instance) && CAPABILITIES.hasId,
    isGiven(instance.instanceName) && CAPABILITIES.hasName,
    isGiven(instance.custSpaceId) && CAPABILITIES.hasCustomerSpaceId,
  );
  item.command = run(COMMANDS.openDetails, vscode.l10n.t('Open Details'), node);
  const channel = channelLabel(channelKeyOf(instance), instance.channelType);
  item.accessibilityInformation = {
    label:
      id === undefined
        ? vscode.l10n.t('{0}, no ID, {1}, {2}', label, stateLabel(stateKeyOf(instance)), channel)
        : vscode.l10n.t('{0}, ID {1}, {2}, {3}', label, id, stateLabel(stateKeyOf(instance)), channel),
  };
  return item;
}

function restItem({ view }: TreeReader): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Other channels'), Collapsed);
  item.description = countText(view.rest?.hidden ?? 0, true);
  item.iconPath = new vscode.ThemeIcon('search');
  item.tooltip = vscode.l10n.t(
    'Instances that are in none of the channels above. Open to look for them in the whole list.',
  );
  return item;
}

const MORE_ICONS: { readonly [K in MoreView['kind']]: string } = {
  more: 'fold-down',
  loading: 'loading~spin',
  failed: 'warning',
  shifted: 'sync',
};

function moreItem(node: TreeNodeOf<'more'>, reader: TreeReader): vscode.TreeItem {
  const channel = node.scope === 'rest' ? undefined : reader.channel(node.scope);
  const more = node.scope === 'rest' ? reader.view.rest : channel?.more;
  if (!more) return new vscode.TreeItem('', None);
  const { label, description, tooltip } = moreText(more, {
    searching: node.scope === 'rest' || reader.filter.states !== undefined,
    shown: channel?.shown ?? 0,
  });
  const item = new vscode.TreeItem(label, None);
  item.description = description;
  item.tooltip = tooltip;
  item.iconPath = new vscode.ThemeIcon(MORE_ICONS[more.kind]);
  item.contextValue = words(CAPABILITIES.action, more.kind === 'failed' && CAPABILITIES.failure);
  if (more.kind !== 'loading') item.command = run(COMMANDS.loadMore, label, node);
  item.accessibilityInformation = { label: `${label}, ${description}` };
  return item;
}

function showMoreItem(node: TreeNodeOf<'showMore'>, reader: TreeReader): vscode.TreeItem {
  const { shown, here } = reader.window(node);
  const label = vscode.l10n.t('Show more');
  const item = new vscode.TreeItem(label, None);
  item.description = vscode.l10n.t('{0} of {1}', countText(shown, true), countText(here, true));
  item.iconPath = new vscode.ThemeIcon('fold-down');
  item.contextValue = words(CAPABILITIES.action);
  item.command = run(COMMANDS.showMore, label, node);
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  return item;
}

function run(command: CommandId, title: string, node: TreeNode): vscode.Command {
  return { command, title, arguments: [node] };
}

function instancesText(label: string, count: string): string {
  return count === '1'
    ? vscode.l10n.t('{0}: 1 instance', label)
    : vscode.l10n.t('{0}: {1} instances', label, count);
}

function isGiven(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

function words(...parts: (string | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string').join(';');
}
