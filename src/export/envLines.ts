import { channelKeyOf, type Instance } from '../instances/instance';
import { envValue } from './literals';

/** Lines for a `.env` file. The names of several instances are numbered, because a name can have only one value. */
export function envLines(instances: readonly Instance[]): string {
  return instances
    .map((instance, at) => {
      const suffix = instances.length === 1 ? '' : `_${at + 1}`;
      const values = {
        CAMS_INSTANCE_ID: instance.instanceId,
        CAMS_CUST_SPACE_ID: instance.custSpaceId,
        CAMS_CHANNEL_TYPE: channelKeyOf(instance),
      };
      return Object.entries(values)
        .flatMap(([name, value = '']) => (value.trim() === '' ? [] : [`${name}${suffix}=${envValue(value)}`]))
        .join('\n');
    })
    .join('\n\n');
}
