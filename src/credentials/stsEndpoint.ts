import { parseEndpoint, type Endpoint } from '../api/endpoint';
import { localizable } from '../api/localizable';
import { sourceError } from './sourceProblem';

/**
 * The regions with a public STS endpoint of their own, `sts.<region>.aliyuncs.com`.
 * https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-endpoint
 */
const REGIONS = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-3',
  'ap-southeast-5',
  'ap-southeast-7',
  'cn-beijing',
  'cn-chengdu',
  'cn-fuzhou',
  'cn-guangzhou',
  'cn-hangzhou',
  'cn-heyuan',
  'cn-hongkong',
  'cn-huhehaote',
  'cn-nanjing',
  'cn-qingdao',
  'cn-shanghai',
  'cn-shenzhen',
  'cn-wuhan-lr',
  'cn-wulanchabu',
  'cn-zhangjiakou',
  'eu-central-1',
  'eu-west-1',
  'me-east-1',
  'us-east-1',
  'us-west-1',
]);

/** What a profile says about STS. */
export interface StsChoice {
  readonly sts_endpoint?: string;
  readonly sts_region?: string;
}

/**
 * Returns the STS endpoint that a profile chooses, else the given one. A region without an endpoint of its own uses the
 * given one too: no host is made up from a region's name.
 * @throws ApiError if it is not an HTTPS address
 */
export function stsEndpointFor(
  { sts_endpoint: endpoint, sts_region: region }: StsChoice,
  other: string,
): Endpoint {
  const ofRegion = region !== undefined && REGIONS.has(region) ? `sts.${region}.aliyuncs.com` : undefined;
  const parsed = parseEndpoint(endpoint ?? ofRegion ?? other);
  if (typeof parsed !== 'string') return parsed;
  throw sourceError(localizable('The STS endpoint is not an HTTPS address.'), 'StsEndpointInvalid');
}
