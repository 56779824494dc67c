import type { EnvironmentKeys } from '../api/accessKeys';
import type { Environment } from '../credentials/credentials';
import type { Account } from './account';

export const ENVIRONMENT_ACCOUNT: Account = { id: 'environment', name: '', source: { kind: 'environment' } };

/** Reads the keys in Alibaba Cloud's environment variables; undefined unless both ID and secret are set. */
export function readEnvironmentKeys(environment: Environment): EnvironmentKeys | undefined {
  const read = (name: string) => environment[name]?.trim() ?? '';
  const accessKeyId = read('ALIBABA_CLOUD_ACCESS_KEY_ID');
  const accessKeySecret = read('ALIBABA_CLOUD_ACCESS_KEY_SECRET');
  const securityToken = read('ALIBABA_CLOUD_SECURITY_TOKEN');
  if (accessKeyId === '' || accessKeySecret === '') return undefined;
  return {
    accessKeyId,
    accessKeySecret,
    fromEnvironment: true,
    ...(securityToken === '' ? {} : { securityToken }),
  };
}
