import { isApiError, type ApiError } from '../api/apiError';
import type { ConnectionStep } from '../api/connectionSteps';
import type { Endpoint } from '../api/endpoint';
import type { AccessReport } from './accessReport';

/** From this difference on, a clock is worth a warning: the server refuses more than 15 minutes. */
const CLOCK_WARNING_SECONDS = 5 * 60;

export interface CallProgressOptions {
  readonly report: AccessReport;
  readonly host: string;
  /** The addresses of the host, or why there are none. */
  readonly found: readonly string[] | ApiError;
  readonly protocol: Endpoint['protocol'];
  readonly now: () => number;
}

/** How far the call has come: turns the steps of its connection into outcomes of checks. */
export class CallProgress {
  readonly #report: AccessReport;
  #proxy: string | undefined;
  #answer: { readonly httpStatus: number; readonly aheadSeconds: number | undefined } | undefined;

  constructor(private readonly options: CallProgressOptions) {
    this.#report = options.report;
    // Behind a proxy, a name may be known to the proxy only: a failure counts when the call fails too.
    if (!isApiError(options.found)) this.passHostName();
    this.#report.run('connection');
  }

  /** Why the host name was not found, unless a proxy looks it up. */
  get lookUpFailure(): ApiError | undefined {
    const { found } = this.options;
    return isApiError(found) && this.#proxy === undefined ? found : undefined;
  }

  get answered(): boolean {
    return this.#answer !== undefined;
  }

  observe(step: ConnectionStep): void {
    switch (step.kind) {
      case 'routed':
        this.#proxy = step.proxy;
        if (step.proxy !== undefined) this.passHostName();
        return;
      case 'connected':
        this.passConnection();
        return;
      case 'secured':
        this.passConnection();
        this.#passTls({ protocol: step.protocol ?? 'TLS', trusted: step.trusted });
        return;
      case 'answered': {
        const { httpStatus, date } = step;
        // The header has whole seconds: half of one on average is missing.
        const ahead = date === undefined ? undefined : Math.round((this.options.now() - date - 500) / 1000);
        this.#answer = { httpStatus, aheadSeconds: ahead };
        this.passConnection();
      }
    }
  }

  passHostName(): void {
    const { found, host } = this.options;
    const addresses = isApiError(found) ? [] : found;
    this.#report.pass('hostName', { host, addresses, byProxy: this.#proxy !== undefined });
  }

  /** The proxy, or the server itself, accepted a connection. */
  passConnection(): void {
    if (this.#report.stateOf('connection') === 'passed') return;
    this.passHostName();
    this.#report.pass('connection', { proxy: this.#proxy });
    if (this.options.protocol === 'HTTP') this.#report.pass('tls', { protocol: undefined, trusted: true });
    else this.#report.run('tls');
  }

  /** The response comes from CAMS. */
  passResponse(): void {
    this.#report.pass('response', { httpStatus: this.#answer?.httpStatus ?? 200 });
  }

  passClock(): void {
    const aheadSeconds = this.#answer?.aheadSeconds;
    const found = { aheadSeconds };
    if (Math.abs(aheadSeconds ?? 0) >= CLOCK_WARNING_SECONDS) this.#report.warn('clock', found);
    else this.#report.pass('clock', found);
  }

  failClock(error: ApiError): void {
    this.#report.fail('clock', error, { aheadSeconds: this.#answer?.aheadSeconds });
  }

  succeed(): void {
    this.passResponse();
    this.passClock();
    for (const id of ['key', 'signature', 'permission'] as const) this.#report.pass(id);
  }

  #passTls(found: { readonly protocol: string; readonly trusted: boolean }): void {
    if (found.trusted) this.#report.pass('tls', found);
    else this.#report.warn('tls', found);
    this.#report.run('response');
  }
}
