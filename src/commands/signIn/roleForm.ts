import * as vscode from 'vscode';
import type { ApiError } from '../../api/apiError';
import type { RoleRequest } from '../../credentials/credentialSource';
import type { InputProblem } from '../../util/host/inputBox';
import { uniqueName, validateName } from './accountName';
import type { FormField, FormValues } from './form';

export type RoleField = 'arn' | 'sessionName' | 'durationSeconds' | 'externalId' | 'name';

/** A role, and the name of its account, as they are being entered. */
export type RoleDraft = FormValues<RoleField>;

/** Limits of AssumeRole. A role can have a lower maximum of its own. */
const DURATION = { min: 900, max: 43_200, default: 3_600 } as const;

export const EMPTY_ROLE: RoleDraft = {
  arn: '',
  sessionName: 'cams-explorer',
  durationSeconds: String(DURATION.default),
  externalId: '',
  name: '',
};

const ROLE_ARN = /^acs:ram::\d{5,20}:role\/([\w.@-]{1,64})$/;

export function roleFields(takenNames: readonly string[]): readonly FormField<RoleField>[] {
  const { t } = vscode.l10n;
  return [
    {
      field: 'arn',
      prompt: t('ARN of the role to assume, as the RAM console shows it'),
      placeholder: 'acs:ram::123456789012:role/cams-reader',
      validate: validateArn,
    },
    {
      field: 'sessionName',
      prompt: t('Session name, which appears in the audit log of the account'),
      validate: validateSessionName,
    },
    {
      field: 'durationSeconds',
      prompt: t("Seconds until the role's credentials are renewed, at most the role's own maximum"),
      validate: validateDuration,
    },
    {
      field: 'externalId',
      prompt: t('External ID (leave empty unless the trust policy of the role requires one)'),
      placeholder: t('No external ID'),
      validate: validateExternalId,
    },
    {
      field: 'name',
      prompt: t('Enter a name for the account'),
      placeholder: 'acme-prod',
      suggest: ({ arn }) => uniqueName(roleNameOf(arn), takenNames),
      validate: (text) => validateName(text, takenNames),
    },
  ];
}

/** The role's name in its ARN; empty if the ARN is invalid. */
export function roleNameOf(arn: string): string {
  return ROLE_ARN.exec(arn)?.[1] ?? '';
}

export function roleOfDraft({ arn, sessionName, durationSeconds, externalId }: RoleDraft): RoleRequest {
  return {
    arn,
    sessionName,
    durationSeconds: Number(durationSeconds),
    ...(externalId === '' ? {} : { externalId }),
  };
}

export function draftOfRole(role: RoleRequest, name: string): RoleDraft {
  const { arn, sessionName, durationSeconds, externalId = '' } = role;
  return { arn, sessionName, durationSeconds: String(durationSeconds), externalId, name };
}

/** Returns the field of the role that STS rejected; undefined if the failure has another cause. */
export function rejectedRoleField({ code = '' }: ApiError): RoleField | undefined {
  if (/DurationSeconds/i.test(code)) return 'durationSeconds';
  if (/RoleSessionName/i.test(code)) return 'sessionName';
  if (/ExternalId/i.test(code)) return 'externalId';
  return /RoleArn|EntityNotExist\.Role/i.test(code) ? 'arn' : undefined;
}

function validateArn(text: string): InputProblem | undefined {
  return ROLE_ARN.test(text)
    ? undefined
    : {
        error: vscode.l10n.t(
          'The role ARN must look like {0}: the ID of the Alibaba Cloud account, then the name of the role.',
          'acs:ram::123456789012:role/cams-reader',
        ),
      };
}

function validateSessionName(text: string): InputProblem | undefined {
  return /^[\w.@-]{2,64}$/.test(text)
    ? undefined
    : {
        error: vscode.l10n.t(
          'The session name must have 2 to 64 characters: letters, digits and the characters . @ - _',
        ),
      };
}

function validateDuration(text: string): InputProblem | undefined {
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  return seconds >= DURATION.min && seconds <= DURATION.max
    ? undefined
    : {
        error: vscode.l10n.t(
          'The duration must be a whole number of seconds from {0} to {1}.',
          DURATION.min,
          DURATION.max,
        ),
      };
}

/** The characters that AssumeRole accepts. */
function validateExternalId(text: string): InputProblem | undefined {
  return text === '' || /^[\w+=,.@:/-]{2,1224}$/.test(text)
    ? undefined
    : {
        error: vscode.l10n.t(
          'The external ID must have 2 to 1224 characters: letters, digits and the characters + = , . @ : / - _',
        ),
      };
}
