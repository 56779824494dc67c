import * as vscode from 'vscode';
import { CAPABILITIES, COMMANDS } from '../ids';
import { channelKeyOf, displayNameOf, hasId, stateKeyOf, type Instance } from '../instances/instance';
import { canPin } from '../pins/pin';
import { channelLabel, stateLabel } from '../wording/labels';
import { oneLine, visibleLine } from '../wording/plainText';
import { rowCommand, contextValue } from './itemParts';
import type { TreeNodeOf } from './nodes';
import { stateIcon } from './stateIcon';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LEFT_TO_RIGHT_MARK = '\u200E';

/** The tree item of an instance. */
export function instanceItem(
  node: TreeNodeOf<'instance' | 'pin'>,
  instance: Instance,
  { isPinned }: { readonly isPinned: boolean },
): vscode.TreeItem {
  const name = displayNameOf(instance);
  const id = hasId(instance) ? visibleLine(instance.instanceId, 80) : undefined;
  const shown = oneLine(name ?? '');
  const label = shown || vscode.l10n.t('Unnamed instance');
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  if (shown === '' || name !== instance.instanceId) {
    const text = id ?? vscode.l10n.t('no ID');
    // Without the mark, an ID after a right-to-left name would be displayed before it.
    item.description = RIGHT_TO_LEFT.test(label) ? `${LEFT_TO_RIGHT_MARK}${text}` : text;
  }
  item.iconPath = stateIcon(stateKeyOf(instance));
  item.contextValue = contextValue(
    CAPABILITIES.instance,
    hasId(instance) && CAPABILITIES.hasId,
    hasText(instance.instanceName) && CAPABILITIES.hasName,
    hasText(instance.custSpaceId) && CAPABILITIES.hasCustomerSpaceId,
    isPinned ? CAPABILITIES.pinned : canPin(instance) && CAPABILITIES.pinnable,
  );
  item.command = rowCommand(COMMANDS.openDetails, vscode.l10n.t('Open Details'), node);
  const channel = channelLabel(channelKeyOf(instance), instance.channelType);
  const state = stateLabel(stateKeyOf(instance), instance.state);
  item.accessibilityInformation = {
    label:
      id === undefined
        ? vscode.l10n.t('{0}, no ID, {1}, {2}', label, state, channel)
        : vscode.l10n.t('{0}, ID {1}, {2}, {3}', label, id, state, channel),
  };
  return item;
}

function hasText(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
