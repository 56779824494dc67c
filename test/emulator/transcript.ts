import type { HttpCall } from './httpCall';

/** One call, for a test to look at. It holds no secret, no token and no signature. */
export interface TranscriptEntry {
  readonly id: number;
  /** ISO time of arrival. */
  readonly time: string;
  readonly method: string;
  readonly action: string | undefined;
  readonly version: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly signedHeaders: readonly string[];
  readonly keyId: string | undefined;
  readonly userAgent: string | undefined;
  /** The HTTP status, the API's code and the RequestId of the answer, sent or only prepared. */
  readonly status: number;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  /** The kinds of the faults that this call met. */
  readonly faults: readonly string[];
  /** Whether the answer is on its way, went out, was cut or withheld by a fault, or had nobody left to take it. */
  outcome: 'waiting' | 'answered' | 'cut' | 'silent' | 'clientGone';
}

/** Names under which older signing styles carry what is nobody's business. */
const SECRET_PARAMETER = /secret|token|signature|password/i;

/** What of a call goes into the transcript. */
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
