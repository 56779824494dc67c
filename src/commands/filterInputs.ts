import * as vscode from 'vscode';
import type { Catalog } from '../instances/catalog';
import { KNOWN_CHANNELS, toStateKey, type ChannelKey, type StateKey } from '../instances/instance';
import {
  isSubmitTime,
  type FilterPart,
  type InstanceFilter,
  type TextFilterPart,
} from '../instances/instanceFilter';
import { seenIn } from '../instances/seen';
import { askText } from '../util/host/inputBox';
import { channelLabel, filterLabel, stateLabel } from '../wording/labels';
import { withoutMarkup } from '../wording/plainText';

/** The new value of a part, where `undefined` clears it; undefined if the user cancelled. */
export type FilterAnswer<P extends FilterPart> =
  { readonly value: InstanceFilter[P] | undefined } | undefined;

/** Prompts for a channel: all, or one that is known or was loaded. */
export async function askChannel(catalog: Catalog): Promise<FilterAnswer<'channel'>> {
  const present = catalog.filter.channel;
  const channels = [
    ...new Set([...KNOWN_CHANNELS, ...seenIn(catalog).channels, ...(present === undefined ? [] : [present])]),
  ];
  type Pick = vscode.QuickPickItem & { readonly channel?: ChannelKey };
  const picks: Pick[] = [
    { label: vscode.l10n.t('All channels'), ...checkMark(present === undefined) },
    // The API cannot filter for instances without a channel.
    ...channels
      .filter((channel) => channel !== '')
      .map((channel) => ({
        label: withoutMarkup(channelLabel(channel)),
        channel,
        ...checkMark(channel === present),
      })),
  ];
  const chosen = await vscode.window.showQuickPick(picks, {
    title: filterLabel('channel'),
    placeHolder: vscode.l10n.t('Select the channel to show'),
  });
  return chosen && { value: chosen.channel };
}

/** Prompts for any number of the states that were loaded; none means all. */
export async function askStates(catalog: Catalog): Promise<FilterAnswer<'states'>> {
  const present = catalog.filter.states ?? [];
  // Load the first page, so that there are states to choose from.
  const picks = catalog.open().then(() => {
    const states = uniqueStates([...seenIn(catalog).states, ...present, 'published']);
    return states.map((state) => ({
      label: withoutMarkup(stateLabel(state)),
      state,
      picked: present.some((each) => toStateKey(each) === toStateKey(state)),
    }));
  });
  const chosen = await vscode.window.showQuickPick(picks, {
    title: filterLabel('states'),
    placeHolder: vscode.l10n.t('Select the states to show, or none to show all'),
    canPickMany: true,
  });
  return chosen && { value: chosen.length === 0 ? undefined : chosen.map(({ state }) => state) };
}

/** The first spelling of each state. */
function uniqueStates(states: readonly string[]): readonly string[] {
  const spellings = new Map<StateKey, string>();
  for (const state of states) if (!spellings.has(toStateKey(state))) spellings.set(toStateKey(state), state);
  return [...spellings.values()];
}

/** Prompts for a text; an empty one clears the part. */
export async function askFilterText<P extends TextFilterPart>(
  part: P,
  filter: InstanceFilter,
): Promise<FilterAnswer<P>> {
  const { prompt, placeholder } = textPrompt(part);
  const answer = await askText({
    title: filterLabel(part),
    prompt,
    placeholder,
    value: filter[part] ?? '',
    validate: (text) =>
      part !== 'submitTime' || text === '' || isSubmitTime(text)
        ? undefined
        : {
            error: vscode.l10n.t(
              '{0} must be a valid time in the format YYYY-MM-DD HH:MM:SS, for example 2023-12-12 00:00:00.',
              filterLabel(part),
            ),
          },
  });
  return typeof answer === 'object' ? { value: answer.text === '' ? undefined : answer.text } : undefined;
}

function textPrompt(part: TextFilterPart): { readonly prompt: string; readonly placeholder: string } {
  const { t } = vscode.l10n;
  const clears = t('Leave empty to show all.');
  switch (part) {
    case 'instanceName':
      return { prompt: `${t('Name to search for.')} ${clears}`, placeholder: 'acme' };
    case 'instanceId':
      return { prompt: `${t('Instance ID to search for.')} ${clears}`, placeholder: '29339012' };
    case 'submitTime':
      return {
        prompt: `${t('Submit time in the format YYYY-MM-DD HH:MM:SS.')} ${clears}`,
        placeholder: '2023-12-12 00:00:00',
      };
    case 'resourceGroupId':
      return { prompt: `${t('Resource group ID.')} ${clears}`, placeholder: 'rg-acfmxq…' };
    case 'filterStr':
      return {
        prompt: `${t('Text to search for. The server decides which fields it searches.')} ${clears}`,
        placeholder: 'acme',
      };
  }
}

function checkMark(present: boolean): Pick<vscode.QuickPickItem, 'description'> {
  return present ? { description: '$(check)' } : {};
}
