// Runs in the extension host. The module stays loaded between steps and keeps its state.
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import { takeResourceSnapshot, type ResourceSnapshot } from './resourceSnapshot';
import { ProblemRecorder } from './problemRecorder';
import { runRound } from './rounds';

/** What the host does next. */
export type Step =
  | { readonly kind: 'work'; readonly round: number }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'problems' };

/** The result, by kind of step. */
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
    case 'refresh':
      await vscode.commands.executeCommand(COMMANDS.refresh);
      return {};
    case 'snapshot':
      return { snapshot: await takeResourceSnapshot() };
    case 'problems':
      return { problems: { unhandled: problems.unhandled, listenerWarnings: problems.listenerWarnings } };
  }
}
