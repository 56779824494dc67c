import type { Instance } from '../../instances/instance';
import { shellWord } from '../literals';
import { namedRegion } from '../resourceName';
import { messageParameters, type CallTarget } from './message';

/** The region of the only published endpoint. The CLI requires a region. */
const DEFAULT_REGION = 'ap-southeast-1';

/**
 * A command for the Alibaba Cloud CLI that sends a message. Without `--profile`, the CLI reads the keys of an empty
 * profile from the environment, so that they are not in the list of processes.
 */
export function cliCall(instances: readonly Instance[], target: CallTarget): string {
  return instances
    .map((instance) => {
      const endpoint = target.endpointOf?.(instance) ?? target.endpoint;
      const options = [
        ['region', namedRegion(endpoint) ?? DEFAULT_REGION],
        ['endpoint', endpoint],
        ...messageParameters(instance),
      ] as const;
      return [
        'aliyun cams SendChatappMessage',
        ...options.map(([name, value]) => `  --${name} ${shellWord(value)}`),
      ].join(' \\\n');
    })
    .concat('')
    .join('\n');
}
