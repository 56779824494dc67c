import { roleArn } from './account';
import type { EmulatorResponse } from './emulatorResponse';
import type { HttpCall } from './httpCall';
import { issueKeys } from './issueKeys';
import type { EmulatorState } from './state';

const SESSION_SECONDS = 3600;
export const METADATA_TOKEN = 'EmulatorMetadataToken==';
const ROLES = '/latest/meta-data/ram/security-credentials/';

/** Where the emulator returns keys for a GET request without a signature, as a credentials URI does. */
export const CREDENTIALS_PATH = '/credentials';

/** Whether a path is one of the metadata server or the credentials URI, not of an API. */
export function isKeySource(path: string): boolean {
  return path === CREDENTIALS_PATH || path.startsWith('/latest/');
}

/** Answers as an ECS instance's metadata server, or as a credentials URI. Both issue keys of the ECS role. */
export function readKeySource(state: EmulatorState, { method, path, headers }: HttpCall): EmulatorResponse {
  const { metadataTokens, ecsRole } = state.settings;
  const target = `${method} ${path}`;
  if (target === `GET ${CREDENTIALS_PATH}`) return keysResponse(state, ecsRole);
  if (target === 'PUT /latest/api/token') {
    if (metadataTokens === 'unknown') return text(404, 'Not found');
    return Number(headers.get('x-aliyun-ecs-metadata-token-ttl-seconds')) > 0
      ? text(200, METADATA_TOKEN)
      : text(400, 'No lifetime');
  }
  const token = headers.get('x-aliyun-ecs-metadata-token');
  if (token === undefined ? metadataTokens === 'required' : token !== METADATA_TOKEN)
    return text(403, 'Forbidden');
  if (ecsRole === '') return text(404, 'Not found');
  if (target === `GET ${ROLES}`) return text(200, ecsRole);
  if (target === `GET ${ROLES}${ecsRole}`) return keysResponse(state, ecsRole);
  return text(404, 'Not found');
}

function keysResponse(state: EmulatorState, roleName: string): EmulatorResponse {
  const role = state.roles.find(roleArn(roleName));
  if (!role) return text(404, 'Not found');
  const keys = { ...issueKeys(state, role, SESSION_SECONDS), Code: 'Success' };
  return { status: 200, contentType: 'application/json', headers: {}, body: JSON.stringify(keys) };
}

function text(status: number, body: string): EmulatorResponse {
  return { status, contentType: 'text/plain', headers: {}, body };
}
