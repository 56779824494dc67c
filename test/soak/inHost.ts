// Runs inside the extension host. The module stays loaded between the steps, and keeps what was seen when warm.
import { audit, type Audit } from './audit';
import { Troubles } from './troubles';
import { workOneRound } from './work';

/** What the host is told to do next. */
export type Step =
  | { readonly kind: 'work'; readonly round: number }
  | { readonly kind: 'audit' }
  | { readonly kind: 'troubles' };

/** What came of it, by the kind of the step. */
export interface Came {
  readonly audit?: Audit;
  readonly troubles?: { readonly unhandled: readonly string[]; readonly crowded: readonly string[] };
}

const troubles = new Troubles();

export async function run(step: Step): Promise<Came> {
  switch (step.kind) {
    case 'work':
      await workOneRound(step.round);
      return {};
    case 'audit':
      return { audit: await audit() };
    case 'troubles':
      return { troubles: { unhandled: troubles.unhandled, crowded: troubles.crowded } };
  }
}
