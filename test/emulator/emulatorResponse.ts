import type { Refusal } from './refusal';
import type { ListInstanceBody } from './listInstance';
import type { EmulatorSettings } from './settings';

/** An HTTP response that has not been sent yet. */
export interface EmulatorResponse {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The API error code and RequestId, for the transcript. Absent when the body is not an API response. */
  readonly code?: string;
  readonly requestId?: string;
}

interface ResponseContext {
  readonly requestId: string;
  readonly host: string;
  readonly settings: EmulatorSettings;
}

/** The HTTP response for one page of instances. */
export function pageResponse(envelope: ListInstanceBody): EmulatorResponse {
  return jsonResponse(200, envelope, { code: envelope.Code, requestId: envelope.RequestId });
}

/** The HTTP response of STS for an assumed role. */
export function assumedRoleResponse(body: object, requestId: string): EmulatorResponse {
  return jsonResponse(200, { RequestId: requestId, ...body }, { requestId });
}

/** The HTTP response for a refused call. */
export function refusalResponse(
  refusal: Refusal,
  { requestId, host, settings }: ResponseContext,
): EmulatorResponse {
  const { code, message, status, form, accessDeniedDetail } = refusal;
  if (form === 'business') {
    const detail = JSON.stringify(accessDeniedDetail ?? {});
    const body = {
      Code: code,
      Success: false,
      Message: message,
      RequestId: requestId,
      AccessDeniedDetail: detail,
    };
    return jsonResponse(200, body, { code, requestId });
  }
  const detail =
    settings.accessDeniedDetail === 'string' ? JSON.stringify(accessDeniedDetail) : accessDeniedDetail;
  const body = {
    RequestId: requestId,
    HostId: host.replace(/:\d+$/, ''),
    Code: code,
    Message: message,
    Recommend: `https://api.alibabacloud.com/troubleshoot?q=${code}&product=cams&requestId=${requestId}`,
    ...(accessDeniedDetail && { AccessDeniedDetail: detail }),
  };
  return jsonResponse(status, body, { code, requestId });
}

function jsonResponse(
  status: number,
  body: unknown,
  identifiers: { readonly code?: string; readonly requestId: string },
): EmulatorResponse {
  return {
    status,
    contentType: 'application/json;charset=utf-8',
    headers: { 'x-acs-request-id': identifiers.requestId },
    body: JSON.stringify(body),
    ...identifiers,
  };
}
