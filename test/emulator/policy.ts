import * as v from 'valibot';
import { escapeRegExp } from '../escapeRegExp';

/** The outcome of a policy for one request. A Deny statement overrides every Allow statement. */
export type PolicyDecision = 'Allow' | 'ExplicitDeny' | 'ImplicitDeny';

/** RAM writes a list with one element as the element alone. */
export const OneOrMany = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => (typeof value === 'string' ? [value] : value)),
);

/** Strict, because ignoring an element that is not modelled (`NotAction`, `Condition`) would grant too much. */
const PolicyDocument = v.strictObject({
  Version: v.literal('1'),
  Statement: v.array(
    v.strictObject({ Effect: v.picklist(['Allow', 'Deny']), Action: OneOrMany, Resource: OneOrMany }),
  ),
});

/** A RAM policy: https://www.alibabacloud.com/help/en/ram/policy-overview */
export type Policy = v.InferOutput<typeof PolicyDocument>;

/**
 * Parses a policy document, as pasted into the RAM console.
 * @throws Error if it is not JSON, or uses elements that the emulator does not support
 */
export function parsePolicy(json: string): Policy {
  try {
    return v.parse(PolicyDocument, JSON.parse(json));
  } catch (cause) {
    throw new Error(`The policy is not valid: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** Evaluates a policy for one action on one resource. */
export function evaluatePolicy(
  policy: Policy,
  { action, resource }: { readonly action: string; readonly resource: string },
): PolicyDecision {
  const effects = policy.Statement.filter(
    ({ Action, Resource }) =>
      Action.some((pattern) => matchesPattern(action, pattern)) &&
      Resource.some((pattern) => matchesPattern(resource, pattern)),
  ).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'ExplicitDeny';
  return effects.includes('Allow') ? 'Allow' : 'ImplicitDeny';
}

/** Whether the text matches a pattern in which `*` stands for any characters. */
function matchesPattern(text: string, pattern: string): boolean {
  const literals = pattern.split('*').map(escapeRegExp);
  return new RegExp(`^${literals.join('.*')}$`, 's').test(text);
}
