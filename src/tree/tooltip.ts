import * as vscode from 'vscode';
import type { InstanceField } from '../api/instanceFields';
import { displayNameOf, stateKeyOf, channelKeyOf, type Instance } from '../instances/instance';
import { channelLabel, fieldLabel, stateLabel } from '../wording/labels';
import { oneLine } from '../wording/plainText';

const SHOWN: readonly InstanceField[] = [
  'instanceId',
  'custSpaceId',
  'submitTime',
  'resourceGroupId',
  'resourceRegionId',
  'countryId',
  'contactMail',
  'instanceDescription',
];

/**
 * The main fields of an instance. Plain text, not Markdown: VS Code's Markdown escaping still links URLs, mail
 * addresses and `<scheme:…>`, and resolves character references.
 */
export function instanceTooltip(instance: Instance): string {
  const name = oneLine(displayNameOf(instance) ?? '') || vscode.l10n.t('Unnamed instance');
  const channel = channelLabel(channelKeyOf(instance), instance.channelType);
  const state = stateLabel(stateKeyOf(instance), instance.state);
  const fields = SHOWN.flatMap((field) => {
    const value = oneLine(instance[field] ?? '', 300);
    if (value === '') return [];
    const line = `${fieldLabel(field)}: ${value}`;
    return instance.deviations?.notText.includes(field) ? vscode.l10n.t('{0} (not text)', line) : line;
  });
  return [name, `${channel} · ${state}`, '', ...fields].join('\n').trimEnd();
}
