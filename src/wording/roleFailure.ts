import { l10n } from 'vscode';
import type { ApiError } from '../api/apiError';
import type { FailureDescription, FailureSummary } from './failure';

/**
 * Describes a failure of STS to assume a role; undefined for one that has the same reason and the same remedy as one of
 * ListInstance.
 */
export function describeRoleFailure({
  action = '',
  kind,
  code = '',
}: Pick<ApiError, 'action' | 'kind' | 'code'>): Omit<FailureDescription, 'facts'> | undefined {
  if (!action.startsWith('AssumeRole')) return undefined;
  const remedies = ['retry', 'showLog'] as const;
  switch (kind) {
    case 'permission':
      return {
        ...describeDeniedRole(code, action),
        remedies: code.startsWith('EntityNotExist') ? remedies : ['showDenial', ...remedies],
      };
    case 'parameter':
      return {
        what: l10n.t('STS rejected the settings of the role.'),
        advice: adviceForParameter(code),
        remedies,
      };
    case 'endpoint':
      return {
        what: l10n.t('The endpoint is not an STS endpoint.'),
        advice: l10n.t('Check the STS endpoint of the profile.'),
        remedies,
      };
    case 'network':
      return {
        what: l10n.t('STS could not be reached.'),
        advice: l10n.t('Check the network connection and try again.'),
        remedies,
      };
    case 'credentials':
      return code.startsWith('AuthenticationFail') || code.includes('OIDCToken')
        ? {
            what: l10n.t('STS rejected the OIDC token.'),
            advice: l10n.t(
              'Check that the token file is up to date, and that the identity provider in the RAM console has its issuer and client ID.',
            ),
            remedies,
          }
        : undefined;
    case 'throttled':
      return {
        what: l10n.t('Too many requests for this account.'),
        advice: l10n.t('Wait a moment and try again.'),
        remedies,
      };
    case 'clock':
    case 'server':
    case 'invalidResponse':
      return undefined;
  }
}

function describeDeniedRole(code: string, action: string): FailureSummary {
  if (code.startsWith('EntityNotExist')) {
    return {
      what: code.includes('OIDC')
        ? l10n.t('The OIDC identity provider does not exist.')
        : l10n.t('The role does not exist.'),
      advice: l10n.t('Check its ARN in the RAM console.'),
    };
  }
  const what = l10n.t('The role could not be assumed.');
  if (action === 'AssumeRoleWithOIDC') {
    const advice = l10n.t(
      'Check that its trust policy names the OIDC identity provider, and that the conditions match the token.',
    );
    return { what, advice };
  }
  return {
    what,
    advice: l10n.t(
      'Check that its trust policy names the user or role that assumes it, that the external ID matches, and that the user has the permission {0}.',
      'sts:AssumeRole',
    ),
  };
}

/** STS names the parameter in its error code, such as `InvalidParameter.DurationSeconds`. */
function adviceForParameter(code: string): string {
  if (code.endsWith('DurationSeconds')) {
    return l10n.t(
      'The session duration must be from 900 seconds to the maximum session duration of the role in the RAM console.',
    );
  }
  if (code.endsWith('RoleArn')) return l10n.t('Check the ARN of the role.');
  if (code.endsWith('RoleSessionName')) {
    return l10n.t('The session name must have 2 to 64 letters, digits and the characters {0}.', '.@-_');
  }
  return l10n.t('Check the ARN, the session name, the session duration and the external ID.');
}
