import { ApiError } from '../api/apiError';
import type { EndpointProblem } from '../api/endpoint';
import { localizable } from '../api/localizable';

/** The error with which every call fails while an endpoint is invalid. No request is sent. */
export function invalidEndpointError(problem: EndpointProblem): ApiError {
  return new ApiError(
    problem === 'plainHttp'
      ? localizable('http:// is allowed only for this machine (localhost). Use https:// instead.')
      : localizable('The setting must be a host name, such as cams.ap-southeast-1.aliyuncs.com.'),
    { kind: 'endpoint' },
  );
}
