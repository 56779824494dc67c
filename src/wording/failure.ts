import { l10n } from 'vscode';
import { isApiError, type ApiError } from '../api/apiError';
import { hasEnvironmentKeys } from '../api/environmentKeysError';
import type { LocalizableMessage } from '../api/localizable';
import { describeSourceFailure, environmentAdvice, isSourceFailure } from './sourceFailure';
import { describeInvalidResponse, describeNetworkFailure } from './networkFailure';
import { oneLine } from './plainText';
import { describeRoleFailure } from './roleFailure';

/** An action that may resolve a failure. */
export type Remedy =
  | 'retry'
  | 'updateKeys'
  | 'addAccount'
  | 'editAccount'
  | 'refreshWithCli'
  | 'configureWithCli'
  | 'showDenial'
  | 'copyPolicy'
  | 'openSettings'
  | 'editFilter'
  | 'showLog';

/** A failure, described for the user. */
export interface FailureDescription {
  /** One short sentence: what is wrong. */
  readonly what: string;
  /** What to do. */
  readonly advice: string;
  /** The code, HTTP status, RequestId and server message that are known. */
  readonly facts: string;
  /** Best first. */
  readonly remedies: readonly Remedy[];
}

/** Describes what is wrong and what to do about it. */
export function describeFailure(error: Error): FailureDescription {
  if (!isApiError(error)) {
    return {
      what: l10n.t('An unexpected error occurred in CAMS Explorer.'),
      advice: l10n.t('Try again. If the problem persists, see the log for details.'),
      facts: oneLine(error.message, 300),
      remedies: ['retry', 'showLog'],
    };
  }
  return { ...describeApiError(error), facts: joinFacts(factsOf(error)) };
}

/** The whole description as one line, with long server messages truncated. */
export function failureText(error: Error): string {
  const { what, advice, facts } = describeFailure(error);
  return [what, advice, facts].filter((part) => part !== '').join(' ');
}

/** The whole description for copying, with the server's message exactly as received. */
export function failureReport(error: Error): string {
  const { what, advice } = describeFailure(error);
  const facts = isApiError(error) ? factsOf(error) : [error.message];
  return [what, advice, facts.join(' · ')].filter((part) => part !== '').join(' ');
}

function joinFacts(facts: readonly string[]): string {
  return facts
    .map((fact) => oneLine(fact, 300))
    .filter((fact) => fact !== '')
    .join(' · ');
}

/** Localizes our own messages; messages of the server and the system stay as they are. */
function messageOf({ localizable, message }: ApiError): string {
  return localizable ? localize(localizable) : message;
}

/** Returns a message of a layer that cannot import `vscode` in the display language. */
export function localize(said: LocalizableMessage): string {
  return l10n.t(said.text, ...said.values.map((value) => l10n.t(value)));
}

function factsOf(error: ApiError): readonly string[] {
  const { code, httpStatus, requestId } = error;
  return [
    code,
    httpStatus === undefined ? undefined : `HTTP ${httpStatus}`,
    requestId === undefined ? undefined : `RequestId ${requestId}`,
    isSourceFailure(error) ? undefined : messageOf(error),
  ].filter((part): part is string => part !== undefined && part !== '');
}

function describeApiError(error: ApiError): Omit<FailureDescription, 'facts'> {
  const described = describeRoleFailure(error) ?? describeFailureByKind(error);
  if (!hasEnvironmentKeys(error)) return described;
  return {
    ...described,
    ...(error.kind === 'credentials' && { advice: environmentAdvice() }),
    remedies: described.remedies.map((remedy) => (remedy === 'updateKeys' ? 'addAccount' : remedy)),
  };
}

function describeFailureByKind(error: ApiError): Omit<FailureDescription, 'facts'> {
  switch (error.kind) {
    case 'credentials':
      if (isSourceFailure(error))
        return { what: oneLine(messageOf(error), 500), ...describeSourceFailure(error.code ?? '') };
      return {
        ...describeCredentialFailure(error.code ?? ''),
        // New keys do not help to delete the old ones.
        remedies: error.code === 'SecretStorage.Forget' ? ['retry'] : ['updateKeys', 'retry'],
      };
    case 'permission':
      return {
        what: l10n.t('These keys do not have permission to list instances.'),
        advice: l10n.t(
          'Grant the action cams:ListInstance to this user or role in the RAM console, then try again.',
        ),
        remedies: ['showDenial', 'copyPolicy', 'retry', 'updateKeys'],
      };
    case 'throttled':
      return {
        what: l10n.t('Too many requests for this account.'),
        advice: l10n.t('Wait a moment and try again, or lower the setting {0}.', 'cams.requestsPerSecond'),
        remedies: ['retry', 'openSettings'],
      };
    case 'clock':
      return {
        what: l10n.t("This machine's clock is wrong."),
        advice: l10n.t(
          'Alibaba Cloud rejects requests whose time is off by more than 15 minutes. Set the clock, then try again.',
        ),
        remedies: ['retry'],
      };
    case 'parameter':
      return {
        what: l10n.t('The server rejected the request.'),
        advice: l10n.t('Check the filters and the setting {0}.', 'cams.pageSize'),
        remedies: ['editFilter', 'retry', 'openSettings'],
      };
    case 'endpoint':
      return {
        what: l10n.t('The endpoint is not a CAMS endpoint.'),
        advice: l10n.t('Check the setting {0}.', 'cams.endpoint'),
        remedies: ['openSettings', 'retry'],
      };
    case 'network':
      return describeNetworkFailure(error.code ?? '');
    case 'server':
      return {
        what: l10n.t('Alibaba Cloud reported an internal error.'),
        advice: l10n.t(
          'Try again later. If the problem persists, contact Alibaba Cloud support with the RequestId.',
        ),
        remedies: ['retry', 'showLog'],
      };
    case 'invalidResponse':
      return { ...describeInvalidResponse(error), remedies: ['retry', 'showLog'] };
  }
}

/** A description without facts and remedies. */
export type FailureSummary = Pick<FailureDescription, 'what' | 'advice'>;

/** Describes a credential failure by its error code. */
function describeCredentialFailure(code: string): FailureSummary {
  if (code === 'NoKeys' || code === 'KeysMissing') {
    return { what: l10n.t('This account has no keys.'), advice: l10n.t('Enter its keys again.') };
  }
  if (code.startsWith('SecretStorage.'))
    return { what: describeStorageFailure(code), advice: storageAdvice() };
  if (code.startsWith('InvalidAccessKeyId.Inactive')) {
    return {
      what: l10n.t('The AccessKey is disabled.'),
      advice: l10n.t('Enable it in the RAM console, or enter a different AccessKey.'),
    };
  }
  if (code.startsWith('InvalidAccessKeyId')) {
    return {
      what: l10n.t('The AccessKey ID does not exist.'),
      advice: l10n.t('Check the AccessKey ID and enter the keys again.'),
    };
  }
  if (code.startsWith('SignatureDoesNotMatch') || code.startsWith('IncompleteSignature')) {
    return {
      what: l10n.t('The AccessKey secret is wrong.'),
      advice: l10n.t('Check the AccessKey secret and enter the keys again.'),
    };
  }
  if (code.includes('SecurityToken')) {
    return {
      what: code.includes('Expired')
        ? l10n.t('The STS token has expired.')
        : l10n.t('The STS token is wrong.'),
      advice: l10n.t('Get a new token and enter the keys again.'),
    };
  }
  return { what: l10n.t('The keys were rejected.'), advice: l10n.t('Enter the keys again.') };
}

/** Describes a secret storage failure by its error code. */
function describeStorageFailure(code: string): string {
  switch (code) {
    case 'SecretStorage.Keep':
      return l10n.t("The keys could not be saved in this machine's secret storage.");
    case 'SecretStorage.Forget':
      return l10n.t("The keys could not be deleted from this machine's secret storage.");
    default:
      return l10n.t("The keys could not be read from this machine's secret storage.");
  }
}

function storageAdvice(): string {
  return l10n.t(
    'Start or unlock the system keyring (GNOME Keyring, KWallet, Keychain or Credential Manager), then try again.',
  );
}
