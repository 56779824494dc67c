/** The ID of the only Alibaba Cloud account that the emulator knows. */
export const OWNER_ID = '1000000000000001';

/** The user that a key belongs to, unless its settings say otherwise. */
export const DEFAULT_USER = userArn('cams-reader');

export function userArn(name: string): string {
  return `acs:ram::${OWNER_ID}:user/${name}`;
}

export function roleArn(name: string): string {
  return `acs:ram::${OWNER_ID}:role/${name}`;
}
