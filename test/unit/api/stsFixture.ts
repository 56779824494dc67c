import type { AssumeRoleRequest, StsCall } from '../../../src/api/sts';
import { roleArn } from '../../emulator/account';
import { neverAborted, type ClientFixture } from '../support/clientFixture';

/** A role that every user of the emulated account may assume. */
export const ROLE: AssumeRoleRequest = {
  arn: roleArn('cams-reader'),
  sessionName: 'cams-explorer',
  durationSeconds: 3600,
};

/** A query for the first page of the instances that the role may list. */
export const PAGE = { pageSize: 10, pageIndex: 1 };

/** A trust policy with one statement. */
export function trust(principal: object, condition?: object): string {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal };
  return JSON.stringify({
    Version: '1',
    Statement: [{ ...statement, ...(condition && { Condition: { StringEquals: condition } }) }],
  });
}

/** How to call the emulator's STS with the first key. */
export function stsCall(wire: ClientFixture, other: Partial<StsCall> = {}): StsCall {
  const { endpoint, userAgent } = wire.options();
  const { keys, log } = wire;
  return { endpoint, userAgent, keys, log, strictSsl: true, signal: neverAborted(), ...other };
}
