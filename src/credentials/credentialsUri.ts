import { localizable, localizableWord } from '../api/localizable';
import type { Log } from '../util/log';
import type { SetTimer } from '../util/timers';
import type { Credentials } from './credentials';
import { withDeadline } from './deadline';
import { decodeMetadataKeys, requireOk, send } from './metadataResponse';
import { logOutcome, sourceError, timedOut } from './sourceProblem';

const SOURCE = { name: localizableWord('The credentials URI'), code: 'CredentialsUriFailed' };
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 1024 * 1024;

/** An address, not a name: a name can lead anywhere. */
const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\])$/;

export interface CredentialsUriOptions {
  /** Whether to reject untrusted certificates. */
  readonly strictSsl: boolean;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Defaults to the real clock. */
  readonly setTimer?: SetTimer;
}

/**
 * Gets the keys of a `CredentialsURI` profile. Follows no redirects.
 * @throws ApiError without any part of the URI or of the response; AbortError
 */
export async function fetchCredentialsUri(
  uri: string,
  { strictSsl, signal, log, setTimer }: CredentialsUriOptions,
): Promise<Credentials> {
  return await logOutcome(log, 'Credentials URI', async () => {
    const url = requireSafeUrl(uri);
    const request = { url: url.href, method: 'GET', headers: { accept: 'application/json' } };
    // One limit for the whole call.
    const limits = { connectMs: TIMEOUT_MS, readMs: TIMEOUT_MS, maxResponseBytes: MAX_BYTES };
    const onTimeout = () => timedOut(SOURCE, TIMEOUT_MS);
    const response = await withDeadline(
      // Plain HTTP goes to this machine only. A proxy would look for it on its own.
      (stop) => send(SOURCE, request, { limits, strictSsl, bypassProxy: true, signal: stop }),
      { ms: TIMEOUT_MS, signal, setTimer, onTimeout },
    );
    return decodeMetadataKeys(SOURCE, requireOk(SOURCE, response));
  });
}

function requireSafeUrl(uri: string): URL {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url?.protocol === 'https:') return url;
  if (url?.protocol === 'http:' && LOOPBACK.test(url.hostname)) return url;
  throw sourceError(
    localizable(
      'The credentials URI is neither an HTTPS address nor a loopback address such as {0}.',
      'http://127.0.0.1',
    ),
    'CredentialsUriInvalid',
  );
}
