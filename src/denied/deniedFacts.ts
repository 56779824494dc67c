import { l10n } from 'vscode';
import type { ApiError } from '../api/apiError';
import { visibleLine } from '../wording/plainText';
import { instanceResource, neededAction } from '../wording/policy';

/** A name and a value; the name that the API uses for the value is added where it has one. */
export interface DeniedFact {
  readonly label: string;
  readonly value: string;
  readonly code?: string | undefined;
}

/** Who was denied what, and why, as far as the response says it. */
export function deniedFacts(error: ApiError): readonly DeniedFact[] {
  const { t } = l10n;
  const { action, resource, provider, principalType, principalName, accountId, policyType, denyType } =
    error.accessDenied ?? {};
  const unknown = t('not reported');
  const code = [error.code, error.httpStatus === undefined ? undefined : `HTTP ${error.httpStatus}`];
  return [
    {
      label: t('Principal'),
      value: principalName ?? (provider === undefined ? unknown : visibleLine(provider, 200)),
      code: principalType,
      ...(principalType !== undefined && {
        value: [principalKind(principalType), principalName].filter((part) => part !== undefined).join(' · '),
      }),
    },
    { label: t('Alibaba Cloud account ID'), value: accountId ?? unknown },
    { label: t('Action'), value: action ?? neededAction(error) },
    {
      label: t('Resource'),
      value: resource === undefined ? instanceResource(accountId) : visibleLine(resource, 200),
    },
    { label: t('Reason'), value: denyReason(denyType) ?? unknown, code: denyType },
    { label: t('Policy type'), value: policyKind(policyType) ?? unknown, code: policyType },
    { label: t('Error code'), value: visibleParts(code) || unknown },
    { label: 'RequestId', value: visibleParts([error.requestId]) || unknown },
  ];
}

function visibleParts(parts: readonly (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined ? [] : visibleLine(part, 200))).join(' · ');
}

function principalKind(type: string): string {
  switch (type) {
    case 'SubUser':
      return l10n.t('RAM user');
    case 'AssumedRoleUser':
      return l10n.t('RAM role');
    case 'Federated':
      return l10n.t('SSO identity');
    case 'RootUser':
      return l10n.t('Alibaba Cloud account');
    default:
      return type;
  }
}

function denyReason(type: string | undefined): string | undefined {
  switch (type) {
    case 'ImplicitDeny':
      return l10n.t('No policy allows the action.');
    case 'ExplicitDeny':
      return l10n.t('A policy forbids the action.');
    default:
      return type;
  }
}

function policyKind(type: string | undefined): string | undefined {
  switch (type) {
    case 'AccountLevelIdentityBasedPolicy':
      return l10n.t('Policies of the user or role, for the whole account');
    case 'ResourceGroupLevelIdentityBasedPolicy':
      return l10n.t('Policies of the user or role, for a resource group');
    case 'ControlPolicy':
      return l10n.t('Control policy of the resource directory');
    case 'SessionPolicy':
      return l10n.t('Session policy, given when the role was assumed');
    case 'AssumeRolePolicy':
      return l10n.t('Trust policy of the role');
    default:
      return type;
  }
}
