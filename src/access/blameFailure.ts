import type { ApiError } from '../api/apiError';
import type { AccessCheckId } from './accessChecks';
import type { AccessReport } from './accessReport';
import type { CallProgress } from './callProgress';

interface FailedCall {
  readonly report: AccessReport;
  readonly progress: CallProgress;
  /** Whether the call had keys. Without them, the server is expected to refuse it. */
  readonly signed: boolean;
}

/** Decides which check a failed call fails, and which checks it passes all the same. */
export function blameFailure(error: ApiError, call: FailedCall): void {
  const { report, progress, signed } = call;
  if (error.kind === 'network') {
    blameNetwork(error, call);
    return;
  }
  if (!isAnswerAboutCall(error, signed)) {
    report.fail('response', error);
    return;
  }
  progress.passResponse();
  if (error.kind === 'clock') {
    progress.failClock(error);
    return;
  }
  progress.passClock();
  if (!signed) return;
  const blamed = blamedCheck(error);
  if (blamed !== 'key') report.pass('key');
  if (blamed === 'permission') report.pass('signature');
  report.fail(blamed, error);
}

/** Whether CAMS itself has looked at the call, instead of a proxy, or a server that cannot answer it now. */
function isAnswerAboutCall({ kind }: ApiError, signed: boolean): boolean {
  if (kind === 'clock' || kind === 'credentials' || kind === 'permission') return true;
  // For a call without keys, the server says which parameter is missing.
  return !signed && kind === 'parameter';
}

function blamedCheck({ kind, code = '' }: ApiError): 'key' | 'signature' | 'permission' {
  if (kind === 'permission') return 'permission';
  return /^(SignatureDoesNotMatch|IncompleteSignature|MissingSignature)/.test(code) ? 'signature' : 'key';
}

function blameNetwork(error: ApiError, { report, progress }: FailedCall): void {
  const { code = '' } = error;
  const id: AccessCheckId = NAME_CODES.has(code)
    ? 'hostName'
    : isTlsCode(code)
      ? 'tls'
      : openCheck(report, progress);
  if (id === 'tls') progress.passConnection();
  if (id === 'connection' && progress.lookUpFailure) report.fail('hostName', progress.lookUpFailure);
  else report.fail(id, error);
}

const NAME_CODES: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN']);

function isTlsCode(code: string): boolean {
  return code === 'EPROTO' || /^ERR_(SSL|TLS)_|CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
}

/** The first check of the network without an outcome. */
function openCheck(report: AccessReport, { answered }: CallProgress): AccessCheckId {
  if (answered) return 'response';
  const open = (['connection', 'tls'] as const).find((id) => {
    const state = report.stateOf(id);
    return state === 'waiting' || state === 'running';
  });
  return open ?? 'response';
}
