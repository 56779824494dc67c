import type { InstanceField } from '../api/instanceFields';
import { displayNameOf, type Instance } from '../instances/instance';
import type { ActionView, FieldView, PanelAction, PanelLabels, PanelSnapshot } from '../shared/panelSnapshot';
import { oneLine } from '../wording/plainText';
import { ACTIONS, isActionEnabled } from './actions';
import { countryName } from './countryName';
import { displayText } from './displayText';
import { fieldsInGroup, GROUP_IDS, type GroupId } from './fieldGroups';
import { parseHttpsLink } from './httpsLink';
import { formatReceivedTime } from './localTime';
import { movesOf, type MoveStrings, type Place } from './moves';
import type { ReloadProblem } from './reloadableInstance';
import { noticeOf, type NoticeStrings } from './notice';
import { toPanelState } from './panelState';
import type { PanelSubject } from './panelSubject';

/** The panel's localized strings. */
export interface PanelStrings {
  readonly untitled: string;
  readonly blank: string;
  /** Remark on a field that the API documents as text but sent as another type. */
  readonly notText: string;
  /** Remark on an ID that another instance on the same page has too. */
  readonly repeatedId: string;
  /** VS Code's display language. */
  readonly language: string;
  readonly labels: PanelLabels;
  readonly groups: { readonly [G in GroupId]: string };
  readonly actions: { readonly [A in PanelAction]: string };
  readonly moves: MoveStrings;
  readonly notice: NoticeStrings;
  field(field: InstanceField): string;
  copy(label: string): string;
  /** A tooltip with the time as received. */
  receivedTime(value: string): string;
  countryWithCode(name: string, code: string): string;
  /** Tells screen readers which instance is shown now. */
  moved(name: string): string;
  channel(instance: Instance): string;
  state(instance: Instance): string;
}

export interface SnapshotInput {
  readonly subject: PanelSubject;
  readonly problem: ReloadProblem | undefined;
  readonly reloading: boolean;
  readonly pinned: boolean;
  readonly place: Place;
}

const ID_FIELDS: ReadonlySet<InstanceField> = new Set([
  'instanceId',
  'custSpaceId',
  'resourceGroupId',
  'resourceRegionId',
  'facebookBmId',
]);

/** Longer states are shown as text instead of a badge. */
const MAX_BADGE_LENGTH = 40;

/** The tab title: the instance name on one line of at most 60 characters. */
export function tabTitleOf(instance: Instance, strings: Pick<PanelStrings, 'untitled'>): string {
  return titleOf(instance, strings, 60);
}

function titleOf(instance: Instance, strings: Pick<PanelStrings, 'untitled'>, max: number): string {
  return oneLine(displayNameOf(instance) ?? '', max) || strings.untitled;
}

/** Builds everything a panel shows, ready to be sent to the webview. */
export function buildSnapshot(input: SnapshotInput, strings: PanelStrings): PanelSnapshot {
  const { subject, reloading, pinned, place } = input;
  const { instance, accountName, readAt } = subject;
  const notice = noticeOf(input, strings.notice)?.view;
  return {
    title: titleOf(instance, strings, 200),
    subtitle: [strings.channel(instance), oneLine(accountName, 60)].filter((part) => part !== '').join(' · '),
    badge: oneLine(strings.state(instance), MAX_BADGE_LENGTH),
    actions: actionsOf(input, strings),
    moves: movesOf(place, subject, strings.moves),
    groups: GROUP_IDS.map((group) => ({
      title: strings.groups[group],
      fields: fieldsInGroup(group).map((field) => viewOf(field, instance, strings)),
    })),
    ...(notice ? { notice } : {}),
    reloading,
    ...(readAt === undefined ? {} : { readAt }),
    labels: strings.labels,
    state: toPanelState(subject, pinned),
  };
}

function actionsOf(
  { subject: { instance }, reloading, pinned, place }: SnapshotInput,
  strings: PanelStrings,
): readonly ActionView[] {
  return ACTIONS.filter((action) => !(pinned && action === 'openInNewTab')).map((action) => ({
    action,
    label: strings.actions[action],
    enabled: isActionEnabled(action, { instance, reloading, place }),
  }));
}

function viewOf(field: InstanceField, instance: Instance, strings: PanelStrings): FieldView {
  const value = instance[field];
  const label = strings.field(field);
  const common = { field, label, copyLabel: strings.copy(label), link: false };
  if (value === undefined || value === '') return { ...common, look: 'text' };
  if (value.trim() === '') return { ...common, look: 'blank', value: strings.blank };
  const link = field === 'isvTerms' && parseHttpsLink(value) !== undefined;
  const remark = remarkOn(field, instance, strings);
  return {
    ...common,
    look: lookOf(field, value),
    ...valueOf(field, instance, strings),
    link,
    ...(remark === undefined ? {} : { remark }),
  };
}

/** The value as text; a time and a country code in the display language. */
function valueOf(
  field: InstanceField,
  instance: Instance,
  strings: PanelStrings,
): Pick<FieldView, 'value' | 'valueTitle'> {
  const value = instance[field] ?? '';
  if (field === 'submitTime') {
    const time = formatReceivedTime(value, strings.language);
    if (time !== undefined) return { value: time, valueTitle: strings.receivedTime(value) };
  }
  const country = field === 'countryId' ? countryName(value, strings.language) : undefined;
  return { value: country === undefined ? displayText(value) : strings.countryWithCode(country, value) };
}

function remarkOn(field: InstanceField, { deviations }: Instance, strings: PanelStrings): string | undefined {
  if (deviations?.notText.includes(field)) return strings.notText;
  return field === 'instanceId' && deviations?.repeatedId ? strings.repeatedId : undefined;
}

function lookOf(field: InstanceField, value: string): FieldView['look'] {
  if (ID_FIELDS.has(field)) return 'id';
  return field === 'state' && value.length <= MAX_BADGE_LENGTH && !value.includes('\n') ? 'badge' : 'text';
}
