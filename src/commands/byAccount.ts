import type { InstanceTarget } from './targets';

/** Groups instances by the ID of their account, in the order in which they were chosen. */
export function byAccount(chosen: readonly InstanceTarget[]): ReadonlyMap<string, readonly InstanceTarget[]> {
  const groups = new Map<string, InstanceTarget[]>();
  for (const target of chosen) {
    const own = groups.get(target.accountId);
    if (own) own.push(target);
    else groups.set(target.accountId, [target]);
  }
  return groups;
}
