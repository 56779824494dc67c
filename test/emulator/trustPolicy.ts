import * as v from 'valibot';
import { OWNER_ID } from './account';
import { OneOrMany } from './policy';

/** Strict, because ignoring an element that is not modelled would trust too many. */
const TrustPolicyDocument = v.strictObject({
  Version: v.literal('1'),
  Statement: v.array(
    v.strictObject({
      Effect: v.picklist(['Allow', 'Deny']),
      Action: v.literal('sts:AssumeRole'),
      Principal: v.strictObject({ RAM: v.optional(OneOrMany, []), Federated: v.optional(OneOrMany, []) }),
      Condition: v.optional(v.strictObject({ StringEquals: v.record(v.string(), OneOrMany) })),
    }),
  ),
});

/** A role's trust policy: https://www.alibabacloud.com/help/en/ram/edit-the-trust-policy-of-a-ram-role */
export type TrustPolicy = v.InferOutput<typeof TrustPolicyDocument>;

/** Who asks for a role: a RAM user or role by its ARN, or the subject of a token of an identity provider. */
export type Principal =
  | { readonly kind: 'ram'; readonly arn: string }
  | { readonly kind: 'federated'; readonly providerArn: string };

/** The values that conditions are compared with, such as `sts:ExternalId`. */
export type TrustContext = Readonly<Record<string, string | undefined>>;

/** Trusts every user and role of the account. */
export const TRUST_ACCOUNT = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: `acs:ram::${OWNER_ID}:root` } }],
});

/** @throws Error if the policy is not JSON, or uses elements that the emulator does not support */
export function parseTrustPolicy(json: string): TrustPolicy {
  try {
    return v.parse(TrustPolicyDocument, JSON.parse(json));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The trust policy is not valid: ${reason}`, { cause });
  }
}

/** Whether the policy lets the principal assume the role. A Deny statement overrides every Allow statement. */
export function isTrusted(policy: TrustPolicy, principal: Principal, context: TrustContext): boolean {
  const effects = policy.Statement.filter(
    ({ Principal: named, Condition }) =>
      isNamed(principal, named) &&
      Object.entries(Condition?.StringEquals ?? {}).every(([name, allowed]) => {
        const value = context[name];
        return value !== undefined && allowed.includes(value);
      }),
  ).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

type NamedPrincipals = TrustPolicy['Statement'][number]['Principal'];

function isNamed(principal: Principal, { RAM, Federated }: NamedPrincipals): boolean {
  if (principal.kind === 'federated') return Federated.includes(principal.providerArn);
  // The account's `root` stands for all of its users and roles.
  const [, accountId = ''] = /^acs:ram::(\d+):/.exec(principal.arn) ?? [];
  return RAM.some((arn) => arn === principal.arn || arn === `acs:ram::${accountId}:root`);
}
