import { generateInstances } from './generate';
import type { InstanceRecord } from './instances';

/** One change to the list of instances. Positions are zero-based. */
export type Mutation =
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'insert'; readonly at: number; readonly records: readonly InstanceRecord[] }
  | { readonly kind: 'change'; readonly id: string; readonly fields: InstanceRecord }
  | { readonly kind: 'move'; readonly id: string; readonly to: number }
  | { readonly kind: 'reverse' }
  /** Moves the last `by` entries to the front. */
  | { readonly kind: 'rotate'; readonly by: number }
  | { readonly kind: 'replace'; readonly records: readonly InstanceRecord[] }
  | { readonly kind: 'generate'; readonly instances: number; readonly seed: number };

type Mutators = {
  readonly [K in Mutation['kind']]: (
    data: readonly InstanceRecord[],
    mutation: Extract<Mutation, { kind: K }>,
  ) => InstanceRecord[];
};

const MUTATORS: Mutators = {
  remove: (data, { ids }) =>
    data.filter(({ InstanceId }) => InstanceId === undefined || !ids.includes(InstanceId)),
  insert: (data, { at, records }) => data.toSpliced(at, 0, ...records),
  change: (data, { id, fields }) =>
    data.map((instance) => (instance.InstanceId === id ? { ...instance, ...fields } : instance)),
  move: (data, { id, to }) => {
    const rest = data.filter(({ InstanceId }) => InstanceId !== id);
    return rest.toSpliced(to, 0, ...data.filter(({ InstanceId }) => InstanceId === id));
  },
  reverse: (data) => data.toReversed(),
  rotate: (data, { by }) => {
    const cut = data.length - (by % Math.max(1, data.length));
    return [...data.slice(cut), ...data.slice(0, cut)];
  },
  replace: (_data, { records }) => [...records],
  generate: (_data, { instances, seed }) => generateInstances(instances, seed),
};

export function isMutationKind(kind: unknown): kind is Mutation['kind'] {
  return typeof kind === 'string' && Object.hasOwn(MUTATORS, kind);
}

/** Applies the mutation in place, because the emulator exposes the array itself. */
export function mutate(data: InstanceRecord[], mutation: Mutation): void {
  const apply = MUTATORS[mutation.kind] as (
    data: readonly InstanceRecord[],
    mutation: Mutation,
  ) => InstanceRecord[];
  const next = apply(data, mutation);
  data.length = 0;
  // No spread into push: a long list would exceed the maximum number of arguments.
  for (const instance of next) data.push(instance);
}
