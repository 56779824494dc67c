import type { Refusal } from './failure';
import type { Envelope } from './listInstance';
import type { EmulatorSettings } from './settings';

/** An HTTP answer before it is sent. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The API's code and RequestId, for the transcript; absent where the body is not the API's. */
  readonly code?: string;
  readonly requestId?: string;
}

interface Context {
  readonly requestId: string;
  readonly host: string;
  readonly settings: EmulatorSettings;
}

/** A page as HTTP. */
export function pageAnswer(envelope: Envelope): Answer {
  return json(200, envelope, { code: envelope.Code, requestId: envelope.RequestId });
}

/** A refusal as HTTP, in the form it has. */
export function refusalAnswer(refusal: Refusal, { requestId, host, settings }: Context): Answer {
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
    return json(200, body, { code, requestId });
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
  return json(status, body, { code, requestId });
}

function json(
  status: number,
  body: unknown,
  of: { readonly code: string; readonly requestId: string },
): Answer {
  return {
    status,
    contentType: 'application/json;charset=utf-8',
    headers: { 'x-acs-request-id': of.requestId },
    body: JSON.stringify(body),
    ...of,
  };
}
