import { l10n } from 'vscode';
import type { ApiError } from '../api/apiError';
import {
  assumedRoleOf,
  assumeRolePolicy,
  leastPrivilegePolicy,
  oidcProviderOf,
  oidcTrustPolicy,
  trustPolicy,
} from '../wording/policy';
import { deniedFacts, type DeniedFact } from './deniedFacts';
import { deniedSteps } from './deniedSteps';

/** A policy to grant, and the argument with which the command copies it. */
export interface DeniedPolicy {
  readonly heading: string;
  readonly json: string;
  readonly copy: string;
  readonly argument: string;
}

/** The content of the page about a denied call, localized. No value contains markup. */
export interface DeniedPage {
  readonly title: string;
  readonly summary: string;
  readonly facts: readonly DeniedFact[];
  readonly steps: { readonly heading: string; readonly items: readonly string[]; readonly retry: string };
  readonly policies: readonly DeniedPolicy[];
  /** Undefined if the response has no encoded message. */
  readonly diagnostic:
    | { readonly heading: string; readonly advice: string; readonly message: string; readonly copy: string }
    | undefined;
  /** The account of the extension, whose call is tried again. */
  readonly accountId: string;
}

/** Describes a denied call: who was denied what, why, and how to get the permission. */
export function deniedPage(
  error: ApiError,
  account: { readonly id: string; readonly label: string },
): DeniedPage {
  const { t } = l10n;
  const role = assumedRoleOf(error);
  const { diagnosticMessage } = error.accessDenied ?? {};
  return {
    title: t('Access Denied'),
    summary:
      role === undefined
        ? t('Alibaba Cloud did not allow the account "{0}" to list instances.', account.label)
        : t('Alibaba Cloud did not allow the account "{0}" to assume the role {1}.', account.label, role),
    facts: deniedFacts(error),
    steps: { heading: t('What to Do'), items: deniedSteps(error), retry: t('Try Again') },
    policies: role === undefined ? [listPolicy(error)] : rolePolicies(error, role),
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
    accountId: account.id,
  };
}

function listPolicy({ accessDenied }: ApiError): DeniedPolicy {
  const { t } = l10n;
  return {
    heading: t('Least-Privilege Policy'),
    json: leastPrivilegePolicy(accessDenied?.accountId),
    copy: t('Copy Policy'),
    argument: accessDenied?.accountId ?? '*',
  };
}

/** The role must trust the caller, and a caller with keys must be allowed to assume it. */
function rolePolicies(error: ApiError, role: string): readonly DeniedPolicy[] {
  const { t } = l10n;
  const trust = { heading: t('Trust Policy of the Role'), copy: t('Copy Trust Policy') };
  const provider = oidcProviderOf(error);
  if (provider !== undefined) return [{ ...trust, json: oidcTrustPolicy(provider), argument: provider }];
  // Most roles are in the account of the user that assumes them.
  const trusted = `acs:ram::${error.accessDenied?.accountId ?? role.split(':')[3]}:root`;
  return [
    { ...trust, json: trustPolicy(trusted), argument: trusted },
    {
      heading: t('Least-Privilege Policy'),
      json: assumeRolePolicy(role),
      copy: t('Copy Policy'),
      argument: role,
    },
  ];
}
