import { COMMANDS } from '../ids';
import type { NoticeView } from '../shared/panelSnapshot';
import type { FailureDescription, Remedy } from '../wording/failure';
import { remedyCall, type RemedyCall } from '../wording/remedyCommand';
import { oneLine } from '../wording/plainText';
import type { Place } from './moves';
import type { PanelSubject } from './panelSubject';
import type { ReloadProblem } from './reloadableInstance';

/** Why the shown values may be out of date, and in which surroundings. */
export interface NoticeInput {
  readonly subject: PanelSubject;
  readonly problem: ReloadProblem | undefined;
  readonly place: Place;
}

export interface NoticeStrings {
  readonly gone: string;
  readonly refreshList: string;
  accountRemoved(accountName: string): string;
  failure(error: Error): FailureDescription;
  remedy(remedy: Remedy): string;
}

/** What the notice's button does: reload the instance, or run a command. */
export type NoticeAction = 'reload' | RemedyCall;

interface Notice {
  readonly view: NoticeView;
  readonly action: NoticeAction | undefined;
}

/** The panel's notice with the one action that helps most, if any. */
export function noticeOf(
  { subject, problem, place }: NoticeInput,
  strings: NoticeStrings,
): Notice | undefined {
  if (place === 'accountRemoved') {
    const text = strings.accountRemoved(oneLine(subject.accountName, 60));
    return { view: { kind: 'accountRemoved', text, facts: '' }, action: undefined };
  }
  if (problem?.kind === 'gone') {
    // The tree still shows it.
    const action = typeof place === 'string' ? undefined : { command: COMMANDS.refresh, args: [] };
    const label = action ? { action: strings.refreshList } : {};
    return { view: { kind: 'gone', text: strings.gone, facts: '', ...label }, action };
  }
  if (!problem) return undefined;
  const { what, advice, facts, remedies } = strings.failure(problem.error);
  // A reload has no filter.
  const remedy = remedies.find((each) => each !== 'editFilter') ?? 'retry';
  return {
    view: { kind: 'failed', text: `${what} ${advice}`, facts, action: strings.remedy(remedy) },
    action:
      remedy === 'retry'
        ? 'reload'
        : remedyCall(remedy, { accountId: subject.accountId, failure: problem.error }),
  };
}
