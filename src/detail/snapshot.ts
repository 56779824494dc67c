import type { InstanceField } from '../api/instanceFields';
import { displayNameOf, type Instance } from '../instances/instance';
import type {
  ActionView,
  FieldView,
  NoticeView,
  PanelAction,
  PanelLabels,
  PanelSnapshot,
} from '../shared/panelSnapshot';
import type { FailureDescription } from '../wording/failure';
import { oneLine } from '../wording/plainText';
import { ACTIONS, isEnabled } from './actions';
import { displayText } from './displayText';
import { fieldsOf, GROUP_IDS, type GroupId } from './fieldGroups';
import { httpsLinkOf } from './httpsLink';
import type { ReloadTrouble } from './instanceReading';
import { toPanelState } from './panelState';
import type { Subject } from './subject';

/** Everything a panel says, in the person's language. */
export interface PanelWords {
  readonly untitled: string;
  readonly blank: string;
  readonly gone: string;
  readonly labels: PanelLabels;
  readonly groups: { readonly [G in GroupId]: string };
  readonly actions: { readonly [A in PanelAction]: string };
  field(field: InstanceField): string;
  copy(label: string): string;
  channel(instance: Instance): string;
  state(instance: Instance): string;
  failure(error: Error): FailureDescription;
}

export interface Shown {
  readonly subject: Subject;
  readonly trouble: ReloadTrouble | undefined;
  readonly reloading: boolean;
  readonly pinned: boolean;
}

const IDS: ReadonlySet<InstanceField> = new Set([
  'instanceId',
  'custSpaceId',
  'resourceGroupId',
  'resourceRegionId',
  'facebookBmId',
]);

/** The longest value that still looks like a badge. */
const BADGE_MAX = 40;

/** The tab's title: the instance's name on one short line. */
export function tabTitleOf(instance: Instance, words: Pick<PanelWords, 'untitled'>): string {
  return titleOf(instance, words, 60);
}

/** The instance's name on one line. */
function titleOf(instance: Instance, words: Pick<PanelWords, 'untitled'>, max: number): string {
  return oneLine(displayNameOf(instance) ?? '', max) || words.untitled;
}

/** Everything a panel shows. */
export function buildSnapshot(shown: Shown, words: PanelWords): PanelSnapshot {
  const { subject, trouble, reloading, pinned } = shown;
  const { instance, accountName, readAt } = subject;
  return {
    title: titleOf(instance, words, 200),
    subtitle: [words.channel(instance), oneLine(accountName, 60)].filter((part) => part !== '').join(' · '),
    badge: oneLine(words.state(instance), BADGE_MAX),
    actions: actionsOf(shown, words),
    groups: GROUP_IDS.map((group) => ({
      title: words.groups[group],
      fields: fieldsOf(group).map((field) => viewOf(field, instance[field], words)),
    })),
    ...(trouble ? { notice: noticeOf(trouble, words) } : {}),
    reloading,
    ...(readAt === undefined ? {} : { readAt }),
    labels: words.labels,
    state: toPanelState(subject, pinned),
  };
}

function actionsOf(
  { subject: { instance }, reloading, pinned }: Shown,
  words: PanelWords,
): readonly ActionView[] {
  return ACTIONS.filter((action) => !(pinned && action === 'openInNewTab')).map((action) => ({
    action,
    label: words.actions[action],
    enabled: isEnabled(action, { instance, reloading }),
  }));
}

function viewOf(field: InstanceField, value: string | undefined, words: PanelWords): FieldView {
  const label = words.field(field);
  const common = { field, label, copyLabel: words.copy(label), link: false };
  if (value === undefined || value === '') return { ...common, look: 'text' };
  if (value.trim() === '') return { ...common, look: 'blank', value: words.blank };
  const link = field === 'isvTerms' && httpsLinkOf(value) !== undefined;
  return { ...common, look: lookOf(field, value), value: displayText(value), link };
}

function lookOf(field: InstanceField, value: string): FieldView['look'] {
  if (IDS.has(field)) return 'id';
  return field === 'state' && value.length <= BADGE_MAX && !value.includes('\n') ? 'badge' : 'text';
}

function noticeOf(trouble: ReloadTrouble, words: PanelWords): NoticeView {
  if (trouble.kind === 'gone') return { kind: 'gone', text: words.gone, facts: '' };
  const { what, advice, facts } = words.failure(trouble.error);
  return { kind: 'failed', text: `${what} ${advice}`, facts };
}
