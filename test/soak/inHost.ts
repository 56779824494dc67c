// Runs inside the extension host. The module stays loaded between the steps, and keeps what was seen when warm.
import { takeResourceSnapshot, type ResourceSnapshot } from './resourceSnapshot';
import { ProblemRecorder } from './problemRecorder';
import { runRound } from './rounds';

/** What the host is told to do next. */
export type Step =
  | { readonly kind: 'work'; readonly round: number }
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'problems' };

/** What came of it, by the kind of the step. */
export interface StepResult {
  readonly snapshot?: ResourceSnapshot;
  readonly problems?: { readonly unhandled: readonly string[]; readonly listenerWarnings: readonly string[] };
}

const problems = new ProblemRecorder();

export async function run(step: Step): Promise<StepResult> {
  switch (step.kind) {
    case 'work':
      await runRound(step.round);
      return {};
    case 'snapshot':
      return { snapshot: await takeResourceSnapshot() };
    case 'problems':
      return { problems: { unhandled: problems.unhandled, listenerWarnings: problems.listenerWarnings } };
  }
}
