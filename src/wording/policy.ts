/** The resources on which `cams:ListInstance` is authorized. `*` stands for any account. */
export function instanceResource(accountId = '*'): string {
  return `acs:cams:*:${accountId}:instance/*`;
}

/** The action that the extension needs permission for. */
export const LIST_INSTANCE = 'cams:ListInstance';

/**
 * The least-privilege RAM policy: the only action that the extension calls, on the only resource type it needs. Contains
 * nothing that a server names but the account's ID: a policy is pasted by someone who may grant anything.
 */
export function leastPrivilegePolicy(accountId?: string): string {
  return JSON.stringify(
    {
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: LIST_INSTANCE, Resource: instanceResource(accountId) }],
    },
    null,
    2,
  );
}
