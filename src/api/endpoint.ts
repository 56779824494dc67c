/** An API endpoint, in the form that the SDK takes. */
export interface Endpoint {
  readonly protocol: 'HTTPS' | 'HTTP';
  /** `host` or `host:port`. */
  readonly host: string;
}

export type EndpointProblem = 'notAnAddress' | 'plainHttp';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Parses the endpoint setting: `cams.ap-southeast-1.aliyuncs.com`, `host:port`, or either with an `https://` prefix.
 * Allows `http://` for loopback addresses only, so that no signed request crosses a network unencrypted.
 */
export function parseEndpoint(text: string): Endpoint | EndpointProblem {
  const trimmed = text.trim();
  const withProtocol = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withProtocol)) return 'notAnAddress';
  const url = new URL(withProtocol);
  const onlyHost =
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === '';
  if (!onlyHost || url.hostname === '' || /\s/.test(trimmed)) return 'notAnAddress';
  if (url.protocol === 'https:') return { protocol: 'HTTPS', host: url.host };
  if (url.protocol !== 'http:') return 'notAnAddress';
  return LOOPBACK.test(url.hostname) ? { protocol: 'HTTP', host: url.host } : 'plainHttp';
}

/** The only endpoint that Alibaba Cloud has published, and the default of the setting. */
export const DEFAULT_ENDPOINT = 'cams.ap-southeast-1.aliyuncs.com';

/** Returns the region in an endpoint's host name, such as `ap-southeast-1`, or the host itself if it names none. */
export function regionOf(host: string): string {
  return /^cams\.([a-z0-9-]+)\.aliyuncs\.com$/i.exec(host)?.[1]?.toLowerCase() ?? host;
}
