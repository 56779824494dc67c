import { l10n } from 'vscode';
import type { ApiError } from '../api/apiError';
import { deniedSteps } from './deniedSteps';
import { visibleLine } from '../wording/plainText';
import { instanceResource, leastPrivilegePolicy, LIST_INSTANCE } from '../wording/policy';

/** A name and a value; the name that the API uses for the value is added where it has one. */
export interface DeniedFact {
  readonly label: string;
  readonly value: string;
  readonly code?: string | undefined;
}

/** The content of the page about a denied call, localized. No value contains markup. */
export interface DeniedPage {
  readonly title: string;
  readonly summary: string;
  readonly facts: readonly DeniedFact[];
  readonly steps: { readonly heading: string; readonly items: readonly string[]; readonly retry: string };
  readonly policy: {
    readonly heading: string;
    readonly json: string;
    readonly copy: string;
    /** Undefined if the response does not say it. */
    readonly accountId: string | undefined;
  };
  /** Undefined if the response has no encoded message. */
  readonly diagnostic:
    | { readonly heading: string; readonly advice: string; readonly message: string; readonly copy: string }
    | undefined;
}

/** Describes a denied call: who was denied what, why, and how to get the permission. */
export function deniedPage(error: ApiError, accountName: string): DeniedPage {
  const { t } = l10n;
  const { accountId, diagnosticMessage } = error.accessDenied ?? {};
  return {
    title: t('Access Denied'),
    summary: t('Alibaba Cloud did not allow the account "{0}" to list instances.', accountName),
    facts: factsOf(error),
    steps: {
      heading: t('What to Do'),
      items: deniedSteps(error.accessDenied ?? {}),
      retry: t('Try Again'),
    },
    policy: {
      heading: t('Least-Privilege Policy'),
      json: leastPrivilegePolicy(accountId),
      copy: t('Copy Policy'),
      accountId,
    },
    diagnostic:
      diagnosticMessage === undefined
        ? undefined
        : {
            heading: t('For the Administrator'),
            advice: t(
              'This encoded message says which policy decided. To decode it, call the RAM API {0}, for example with the Alibaba Cloud CLI: {1}',
              'DecodeDiagnosticMessage',
              'aliyun ram DecodeDiagnosticMessage --EncodedDiagnosticMessage …',
            ),
            message: diagnosticMessage,
            copy: t('Copy Diagnostic Message'),
          },
  };
}

function factsOf(error: ApiError): readonly DeniedFact[] {
  const { t } = l10n;
  const { action, principalType, principalName, accountId, policyType, denyType } = error.accessDenied ?? {};
  const unknown = t('not reported');
  const code = [error.code, error.httpStatus === undefined ? undefined : `HTTP ${error.httpStatus}`];
  return [
    {
      label: t('Principal'),
      value: principalName ?? unknown,
      code: principalType,
      ...(principalType !== undefined && {
        value: [principalKind(principalType), principalName].filter((part) => part !== undefined).join(' · '),
      }),
    },
    { label: t('Alibaba Cloud account ID'), value: accountId ?? unknown },
    { label: t('Action'), value: action ?? LIST_INSTANCE },
    { label: t('Resource'), value: instanceResource(accountId) },
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
