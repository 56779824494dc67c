import type { HttpCall } from './httpCall';

/** A recorded call, for assertions. Contains no secret, token or signature. */
export interface TranscriptEntry {
  readonly id: number;
  /** Time of arrival, ISO 8601. */
  readonly time: string;
  readonly method: string;
  readonly action: string | undefined;
  readonly version: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly signedHeaders: readonly string[];
  readonly keyId: string | undefined;
  readonly userAgent: string | undefined;
  /** HTTP status, API error code and RequestId of the response, even if it was not sent. */
  readonly status: number;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  /** The kinds of the faults applied to this call. */
  readonly faults: readonly string[];
  /** `waiting` until the response is sent, cut off or suppressed by a fault, or the client disconnects. */
  outcome: 'waiting' | 'answered' | 'cut' | 'silent' | 'clientGone';
}

/** Query parameters that carry credentials in older signing styles. */
const SECRET_PARAMETER = /secret|token|signature|password/i;

/** The transcript fields that come from the request. */
export function describeCall({ method, headers, parameters, authorization }: HttpCall) {
  return {
    method,
    action: headers.get('x-acs-action') ?? parameters.get('Action'),
    version: headers.get('x-acs-version') ?? parameters.get('Version'),
    query: Object.fromEntries([...parameters].filter(([name]) => !SECRET_PARAMETER.test(name))),
    signedHeaders: authorization?.signedHeaders ?? [],
    keyId: authorization?.keyId,
    userAgent: headers.get('user-agent'),
  };
}
