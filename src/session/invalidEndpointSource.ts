import { ApiError } from '../api/apiError';
import type { EndpointProblem } from '../api/endpoint';
import { localizable } from '../api/localizable';
import type { InstanceSource, Page } from '../api/page';

/** Replaces the client while the endpoint setting is invalid: every call fails without sending a request. */
export class InvalidEndpointSource implements InstanceSource {
  constructor(private readonly problem: EndpointProblem) {}

  listInstances(): Promise<Page> {
    return Promise.reject(
      new ApiError(
        this.problem === 'plainHttp'
          ? localizable('http:// is allowed only for this machine (localhost). Use https:// instead.')
          : localizable('The setting must be a host name, such as cams.ap-southeast-1.aliyuncs.com.'),
        { kind: 'endpoint' },
      ),
    );
  }
}
