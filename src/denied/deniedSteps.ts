import { l10n } from 'vscode';
import type { AccessDenied } from '../api/accessDenied';
import { LIST_INSTANCE } from '../wording/policy';

/** The steps to get the permission. They depend on the policy that denies the call. */
export function deniedSteps(denied: AccessDenied): readonly string[] {
  const { t } = l10n;
  const retry = t(
    'Come back to this page and select Try Again. A new permission can take a minute to apply.',
  );
  switch (denied.policyType) {
    case 'ControlPolicy':
      return [
        t(
          'Ask the administrator of the resource directory to allow {0} in its control policy. A policy in your own account cannot override it.',
          LIST_INSTANCE,
        ),
        retry,
      ];
    case 'SessionPolicy':
      return [
        t(
          'Assume the role again, without a session policy or with one that allows {0}. Then enter the new keys.',
          LIST_INSTANCE,
        ),
        retry,
      ];
    default:
      return [
        consoleStep(denied),
        ...(denied.denyType === 'ExplicitDeny' ? [denyStep()] : []),
        t(
          'Under Permissions > Policies, select Create Policy. On the JSON tab, paste the policy below, and save it under a name of your choice.',
        ),
        grantStep(denied),
        retry,
      ];
  }
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

function denyStep(): string {
  return l10n.t(
    'Find the policy with a Deny statement for {0}, and remove that statement. An Allow statement does not override it.',
    LIST_INSTANCE,
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
