import type { ApiError } from '../api/apiError';
import type { ChainReport } from '../credentials/chainReport';

/** The checks, in the order in which they run and are shown. */
export const ACCESS_CHECKS = [
  'credentials',
  'hostName',
  'connection',
  'tls',
  'response',
  'clock',
  'key',
  'signature',
  'permission',
] as const;

export type AccessCheckId = (typeof ACCESS_CHECKS)[number];

/** `notChecked`: an earlier check rules this one out, or the user cancelled. */
export type AccessCheckState = 'waiting' | 'running' | 'passed' | 'warning' | 'failed' | 'notChecked';

/** What a check found out. Contains no secret. */
export interface AccessFindings {
  readonly credentials: {
    /** When the keys end, in ms since the epoch; undefined if they do not end or their source does not say. */
    readonly expiresAt: number | undefined;
    /** What the default chain tried; undefined for other sources. */
    readonly chain?: ChainReport | undefined;
  };
  readonly hostName: {
    readonly host: string;
    readonly addresses: readonly string[];
    /** The name was looked up by the proxy. */
    readonly byProxy: boolean;
  };
  readonly connection: {
    /** `host:port`; undefined for a direct connection. */
    readonly proxy: string | undefined;
  };
  readonly tls: {
    /** Undefined for `http://`, which is allowed for this machine only. */
    readonly protocol: string | undefined;
    /** False if the certificate is not trusted and the settings allow that. */
    readonly trusted: boolean;
  };
  readonly response: { readonly httpStatus: number };
  readonly clock: {
    /** How far this machine's clock is ahead of the server's, in seconds; undefined if the server does not say its time. */
    readonly aheadSeconds: number | undefined;
  };
  readonly key: undefined;
  readonly signature: undefined;
  readonly permission: undefined;
}

export type AccessCheck = {
  readonly [I in AccessCheckId]: {
    readonly id: I;
    readonly state: AccessCheckState;
    readonly found?: AccessFindings[I] | undefined;
    /** Why the check failed. */
    readonly error?: ApiError | undefined;
  };
}[AccessCheckId];
