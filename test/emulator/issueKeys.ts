import { randomUUID } from 'node:crypto';
import type { Role } from './roles';
import type { EmulatorState } from './state';

/** Temporary keys in the form in which STS, the metadata server and a credentials URI return them. */
export interface IssuedKeys {
  readonly AccessKeyId: string;
  readonly AccessKeySecret: string;
  readonly SecurityToken: string;
  readonly Expiration: string;
}

/** Issues keys of a role, which list instances until they end. */
export function issueKeys(state: EmulatorState, role: Role, seconds: number): IssuedKeys {
  const id = randomUUID().replaceAll('-', '');
  const expiresAt = new Date(state.now() + (role.sessionSeconds ?? seconds) * 1000).toISOString();
  const securityToken = `CAISEmulator+/${id}==`;
  const { accessKeyId, accessKeySecret } = state.keys.add({
    ...role.keySettings,
    accessKeyId: `STS.Emulator${id.slice(0, 16)}`,
    accessKeySecret: `EmulatorSts${id}`,
    securityToken,
    expiresAt,
    principal: role.arn,
  });
  return {
    AccessKeyId: accessKeyId,
    AccessKeySecret: accessKeySecret,
    SecurityToken: securityToken,
    Expiration: expiresAt.replace(/\.\d+Z$/, 'Z'),
  };
}
