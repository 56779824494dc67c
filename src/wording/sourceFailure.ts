import { l10n } from 'vscode';
import type { ApiError } from '../api/apiError';
import type { FailureDescription } from './failure';

type SourceFailure = Pick<FailureDescription, 'advice' | 'remedies'>;

/**
 * Whether the source of an account's keys failed, rather than the API, the secret storage or keys that were typed. The
 * sentence of such an error says what is wrong, and with which file, profile or program.
 */
export function isSourceFailure({ kind, localizable, requestId, code = '' }: ApiError): boolean {
  return (
    kind === 'credentials' &&
    localizable !== undefined &&
    requestId === undefined &&
    code !== 'NoKeys' &&
    code !== 'KeysMissing' &&
    !code.startsWith('SecretStorage.')
  );
}

/** What to do when the source of an account's keys fails, by error code. */
export function describeSourceFailure(code: string): SourceFailure {
  switch (code) {
    case 'CliSessionExpired':
      return {
        advice: l10n.t('Refresh it with the Alibaba Cloud CLI, which may open your browser.'),
        remedies: ['refreshWithCli', 'retry'],
      };
    case 'CliTokenExpired':
      return {
        advice: l10n.t('Get a new token, and enter it with the Alibaba Cloud CLI, which cannot renew it.'),
        remedies: ['configureWithCli', 'retry'],
      };
    case 'CliConfigMissing':
    case 'CliProfileMissing':
    case 'CliProfileUnusable':
    case 'CliProfileLoop':
      return {
        advice: l10n.t('Set up the profile with the Alibaba Cloud CLI, or edit the account.'),
        remedies: ['editAccount', 'retry'],
      };
    case 'RoleAccountMissing':
    case 'RoleLoop':
      return {
        advice: l10n.t('Edit the account to choose whose keys assume the role.'),
        remedies: ['editAccount', 'retry'],
      };
    case 'EnvironmentKeysMissing':
      return {
        advice: environmentAdvice(),
        remedies: ['addAccount', 'retry'],
      };
    case 'EnvironmentTokenExpired':
      return {
        advice: l10n.t('Set the variables to new credentials and restart VS Code, or use another account.'),
        remedies: ['addAccount', 'retry'],
      };
    case 'CliProfilesIgnored':
      return {
        advice: l10n.t('Unset the environment variable and restart VS Code, or use another account.'),
        remedies: ['addAccount', 'retry'],
      };
    case 'ExternalProgramNotAllowed':
      return { advice: l10n.t('Try again to see the command line and to allow it.'), remedies: ['retry'] };
    case 'ExternalProgramBatchFile':
      return {
        advice: l10n.t(
          'In process_command of the profile, name the program that the batch file starts, or start the file with {0}.',
          'cmd.exe /d /c',
        ),
        remedies: ['retry'],
      };
    case 'RestrictedMode':
      return {
        advice: l10n.t('Trust the workspace (Workspaces: Manage Workspace Trust), or use another account.'),
        remedies: ['retry'],
      };
    case 'FileTokenExpired':
    case 'CredentialsExpired':
      return {
        advice: l10n.t('Renew the credentials at their source, then try again.'),
        remedies: ['retry'],
      };
    case 'NoDefaultCredentials':
      return {
        advice: l10n.t('Set up one of the default sources, or add an account with another source.'),
        remedies: ['addAccount', 'retry'],
      };
    default:
      return { advice: l10n.t('Correct the problem, then try again.'), remedies: ['retry', 'showLog'] };
  }
}

/** What to do about keys in environment variables, which a running window cannot change. */
export function environmentAdvice(): string {
  return l10n.t(
    'Set {0} and {1}, and restart VS Code, or use another account.',
    'ALIBABA_CLOUD_ACCESS_KEY_ID',
    'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  );
}
