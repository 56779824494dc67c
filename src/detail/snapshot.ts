import { displayNameOf, type Instance } from '../instances/instance';
import type { ActionView, PanelAction, PanelLabels, PanelSnapshot } from '../shared/panelSnapshot';
import { oneLine } from '../wording/plainText';
import { ACTIONS, obstacleTo, type Obstacle } from './actions';
import { fieldViewOf, MAX_BADGE_LENGTH, type FieldStrings } from './fieldView';
import { fieldsInGroup, GROUP_IDS, type GroupId } from './fieldGroups';
import { movesOf, type MoveStrings, type Place } from './moves';
import type { ReloadProblem } from './reloadableInstance';
import { noticeOf, type NoticeStrings } from './notice';
import { toPanelState } from './panelState';
import type { PanelSubject } from './panelSubject';

/** The panel's localized strings. */
export interface PanelStrings extends FieldStrings {
  readonly untitled: string;
  readonly labels: PanelLabels;
  readonly groups: { readonly [G in GroupId]: string };
  readonly actions: { readonly [A in PanelAction]: string };
  /** Tooltips of actions that are disabled. */
  readonly obstacles: { readonly [O in Obstacle]: (accountName: string) => string };
  readonly moves: MoveStrings;
  readonly notice: NoticeStrings;
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
  /** Whether the instance is pinned in the tree. */
  readonly isInstancePinned: boolean;
  readonly place: Place;
}

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
      fields: fieldsInGroup(group).map((field) => fieldViewOf(field, instance, strings)),
    })),
    ...(notice ? { notice } : {}),
    reloading,
    ...(readAt === undefined ? {} : { readAt }),
    labels: strings.labels,
    state: toPanelState(subject, pinned),
  };
}

function actionsOf(
  { subject: { instance, accountName }, reloading, pinned, isInstancePinned, place }: SnapshotInput,
  strings: PanelStrings,
): readonly ActionView[] {
  return ACTIONS.filter((action) => !(pinned && action === 'openInNewTab')).map((action) => {
    const obstacle = obstacleTo(action, { instance, reloading, place });
    const view = {
      action,
      label: strings.actions[action],
      ...(action === 'pinInstance' ? { pressed: isInstancePinned } : {}),
    };
    if (obstacle === undefined) return { ...view, enabled: true };
    const tooltip = strings.obstacles[obstacle](oneLine(accountName, 60));
    return { ...view, enabled: false, tooltip };
  });
}
