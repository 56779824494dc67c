import { createHmac } from 'node:crypto';
import { OWNER_ID } from './account';
import { Refusal } from './refusal';
import { timingSafeEquals } from './signature';

/** An OIDC identity provider that the account trusts. Its tokens are signed with a shared secret, as HS256. */
export interface OidcProvider {
  readonly arn: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
}

export const OIDC_PROVIDER: OidcProvider = {
  arn: `acs:ram::${OWNER_ID}:oidc-provider/emulator`,
  issuer: 'https://oidc.example.com',
  clientId: 'cams-explorer',
  secret: 'EmulatorOidcSecret',
};

/** The claims of a verified token, as a trust policy names them. */
export interface OidcClaims {
  readonly 'oidc:iss': string;
  readonly 'oidc:aud': string;
  readonly 'oidc:sub': string;
}

/** Issues a token, as the provider would write it to a file. */
export function issueOidcToken(
  { subject = 'system:user:cams', expiresAt = Date.now() + 3_600_000 } = {},
  { issuer, clientId, secret }: OidcProvider = OIDC_PROVIDER,
): string {
  const claims = { iss: issuer, aud: clientId, sub: subject, exp: Math.floor(expiresAt / 1000) };
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${signToken(signed, secret)}`;
}

/** @throws Refusal if the token is not one of the provider, or has expired */
export function verifyOidcToken(token: string, provider: OidcProvider, now: number): OidcClaims {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const invalid = (reason: string) =>
    new Refusal(
      `AuthenticationFail.OIDCToken.${reason}`,
      `The specified OIDC token is ${reason.toLowerCase()}.`,
    );
  if (!timingSafeEquals(signature, signToken(`${header}.${payload}`, provider.secret)))
    throw invalid('Invalid');
  const { iss, aud, sub, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as {
    readonly [claim in 'iss' | 'aud' | 'sub']: string;
  } & { readonly exp: number };
  if (iss !== provider.issuer || aud !== provider.clientId) throw invalid('Invalid');
  if (exp * 1000 <= now) throw invalid('Expired');
  return { 'oidc:iss': iss, 'oidc:aud': aud, 'oidc:sub': sub };
}

function signToken(signed: string, secret: string): string {
  return createHmac('sha256', secret).update(signed).digest('base64url');
}
