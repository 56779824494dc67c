import { l10n } from 'vscode';
import type { AccessDenied } from '../api/accessDenied';
import type { ApiError } from '../api/apiError';
import { ASSUME_ROLE, assumedRoleOf, neededAction, oidcProviderOf } from '../wording/policy';

/** The steps to get the permission. They depend on the policy that denies the call. */
export function deniedSteps(error: ApiError): readonly string[] {
  const { t } = l10n;
  const denied = error.accessDenied ?? {};
  const action = neededAction(error);
  const role = assumedRoleOf(error);
  const retry = t(
    'Come back to this page and select Try Again. A new permission can take a minute to apply.',
  );
  switch (denied.policyType) {
    case 'ControlPolicy':
      return [
        t(
          'Ask the administrator of the resource directory to allow {0} in its control policy. A policy in your own account cannot override it.',
          action,
        ),
        retry,
      ];
    case 'SessionPolicy':
      return [
        t(
          'Assume the role again, without a session policy or with one that allows {0}. Then enter the new keys.',
          action,
        ),
        retry,
      ];
    default:
      if (role !== undefined) return [...roleSteps(error, role), retry];
      return [
        consoleStep(denied),
        ...(denied.denyType === 'ExplicitDeny' ? [denyStep(action)] : []),
        t(
          'Under Permissions > Policies, select Create Policy. On the JSON tab, paste the policy below, and save it under a name of your choice.',
        ),
        grantStep(denied),
        retry,
      ];
  }
}

function roleSteps(error: ApiError, role: string): readonly string[] {
  const { t } = l10n;
  const [, owner, name = ''] = /^acs:ram::(\d+):role\/(.*)$/.exec(role) ?? [];
  const signIn = consoleStep({ accountId: owner });
  if (oidcProviderOf(error) !== undefined) {
    return [
      signIn,
      t(
        'Under Identities > Roles, open {0}. On the Trust Policy tab, allow the identity provider as in the trust policy below. Replace {1} and {2} with the values of the token.',
        name,
        '<client ID>',
        '<subject>',
      ),
    ];
  }
  return [
    signIn,
    t(
      'Under Identities > Roles, open {0}. On the Trust Policy tab, allow the user or role that assumes it. The trust policy below allows all users and roles of an account.',
      name,
    ),
    ...(error.accessDenied?.denyType === 'ExplicitDeny' ? [denyStep(ASSUME_ROLE)] : []),
    t(
      'In the account of that user or role, create the least-privilege policy below under Permissions > Policies, and grant it under Permissions > Grants.',
    ),
    t('If the trust policy requires an external ID, compare it with that of the role in Edit Account.'),
  ];
}

function consoleStep({ accountId }: AccessDenied): string {
  return accountId === undefined
    ? l10n.t(
        'Sign in to the RAM console as an administrator of the account, or send the policy and the RequestId to one.',
      )
    : l10n.t(
        'Sign in to the RAM console as an administrator of the account {0}, or send the policy and the RequestId to one.',
        accountId,
      );
}

function denyStep(action: string): string {
  return l10n.t(
    'Find the policy with a Deny statement for {0}, and remove that statement. An Allow statement does not override it.',
    action,
  );
}

function grantStep({ principalName }: AccessDenied): string {
  return principalName === undefined
    ? l10n.t(
        'Under Permissions > Grants, select Grant Permission. Choose the user or role of these keys as the principal, and the new policy.',
      )
    : l10n.t(
        'Under Permissions > Grants, select Grant Permission. Choose {0} as the principal, and the new policy.',
        principalName,
      );
}
