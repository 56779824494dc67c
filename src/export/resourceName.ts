import { regionOf } from '../api/endpoint';
import type { Instance } from '../instances/instance';

const REGION = /^[a-z0-9-]+$/i;

/** The region of an endpoint's host name, such as `ap-southeast-1`; undefined if it names none. */
export function namedRegion(endpoint: string): string | undefined {
  const region = regionOf(endpoint);
  return region === endpoint ? undefined : region;
}

/**
 * The name of an instance in RAM policies: `acs:cams:{region}:{account}:instance/{id}`. ListInstance does not return
 * the account's number, so it is `*`, which stands for the account that the policy belongs to.
 */
export function resourceName({ instanceId = '', resourceRegionId = '' }: Instance, endpoint: string): string {
  const region = REGION.test(resourceRegionId) ? resourceRegionId : (namedRegion(endpoint) ?? '*');
  return `acs:cams:${region}:*:instance/${instanceId}`;
}
