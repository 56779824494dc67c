import type { AccountDetails } from '../accounts/account';
import type { AccessKeys } from '../api/accessKeys';
import type { Sessions } from './sessions';

/**
 * Checks an account that is being added or edited, by requesting one instance.
 * @param of.keys the keys that were typed, for the source `keys`
 * @throws ApiError when the call fails; AbortError when cancelled
 */
export async function checkAccount(
  details: AccountDetails,
  of: {
    readonly sessions: Pick<Sessions, 'create'>;
    readonly keys?: AccessKeys;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { sessions, keys, signal } = of;
  const credentials = keys && { get: () => Promise.resolve({ keys }), invalidate: () => undefined };
  const { source } = sessions.create({ ...details, id: '' }, credentials);
  await source.listInstances({ pageSize: 1, pageIndex: 1 }, signal);
}
