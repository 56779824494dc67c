/** The key of an account's sort in global state. Removing an account deletes every key that ends with its ID. */
export const sortKey = (accountId: string): string => `cams.sort.${accountId}`;
