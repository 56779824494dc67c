import type { ApiError } from '../api/apiError';

/** The sources of the default chain, in their order. */
export const CHAIN_LINKS = [
  'environment',
  'oidc',
  'cliProfile',
  'credentialsFile',
  'ecs',
  'credentialsUri',
] as const;

export type ChainLink = (typeof CHAIN_LINKS)[number];

export type ChainStep =
  | { readonly link: ChainLink; readonly outcome: 'answered' | 'notTried' }
  | { readonly link: ChainLink; readonly outcome: 'failed'; readonly problem: ApiError };

/** Which source of the default chain answered, and why each before it did not. Contains no secret. */
export interface ChainReport {
  /** One for each link, in order. */
  readonly steps: readonly ChainStep[];
}
